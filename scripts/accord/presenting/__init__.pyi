from .site import Site as Site
