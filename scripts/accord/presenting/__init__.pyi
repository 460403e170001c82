from .folder import write_site as write_site
from .site import Site as Site
