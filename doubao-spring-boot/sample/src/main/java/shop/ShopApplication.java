package shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

/** The program. */
@SpringBootApplication
@EnableConfigurationProperties(ShopSettings.class)
public class ShopApplication {

    public static void main(String[] arguments) {
        start(arguments);
    }

    static ConfigurableApplicationContext start(String... arguments) {
        SpringApplication application = new SpringApplication(ShopApplication.class);
        application.addInitializers(new ScriptedService());
        return application.run(arguments);
    }
}
