from .assistants import assist as assist
from .assistants import assist_at as assist_at
from .limits import Limits as Limits
from .service import Settings as Settings
from .service import is_loopback as is_loopback
from .service import serve as serve
