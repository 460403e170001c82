from .exports import EXPORTS as EXPORTS
from .exports import Exported as Exported
from .exports import export as export
