package io.github.doubao4j.tck;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.catalog.AbstractModelCatalogIT;
import dev.langchain4j.model.catalog.ModelCatalog;

/** LangChain4j's kit for catalogues. */
class DoubaoModelCatalogIT extends AbstractModelCatalogIT {

    @Override
    protected ModelCatalog createModelCatalog() {
        return KitEndpoint.ARK.catalog().build();
    }

    @Override
    protected ModelProvider expectedProvider() {
        return ModelProvider.OTHER;
    }
}
