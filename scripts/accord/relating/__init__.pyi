from .derivation import derive as derive
from .derivation import relate as relate
from .suggestions import suggest as suggest
