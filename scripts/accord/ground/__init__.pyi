from .errors import AccordError as AccordError
from .errors import DataError as DataError
from .errors import RequestError as RequestError
