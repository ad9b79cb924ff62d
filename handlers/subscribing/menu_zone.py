"""The time zone of a subscription: the usual ones by their Chinese names, all others by region."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from bot.asking.telling import turn_to
from bot.deliveries.subscriptions import Subscription
from handlers import subscription_texts as texts
from handlers.context import Asked
from handlers.markup import fill
from handlers.pickers import grid, tick
from handlers.render import turn_row
from handlers.screen import Button, Screen
from handlers.subscribing.cards import name_zone
from handlers.subscribing.menu import back_to_settings, change_timetable, of_subscription, show_settings

_ZONES_A_PAGE = 12


def show_zones(asked: Asked, subscription: Subscription) -> Screen:
    """The usual zones, and the way to all."""
    now, chosen = asked.services.clock.now(), subscription.wishes.timetable.zone
    buttons = [_button(subscription, zone, now) for zone in texts.ZONES]
    rows = (
        *grid(buttons, 2),
        (Button(texts.BUTTON_ALL_ZONES, "zone_regions", (subscription.id,)),),
        *back_to_settings(subscription),
    )
    return Screen(fill(texts.ZONE_MENU, zone=name_zone(chosen), clock=_clock(chosen, now)), rows, personal=True)


def show_regions(_asked: Asked, subscription: Subscription) -> Screen:
    """The regions of the world."""
    buttons = [Button(label, "zone_region", (subscription.id, name, 1)) for name, label in texts.REGIONS.items()]
    back = (Button(texts.BUTTON_UP, "zone_menu", (subscription.id,)),)
    return Screen(texts.ZONE_REGIONS, (*grid(buttons, 2), back), personal=True)


def show_region(asked: Asked, subscription: Subscription, region: str, page: int) -> Screen:
    """A region's zones."""
    now, zones = asked.services.clock.now(), _zones(region)
    shown, page, pages = turn_to(zones, page, _ZONES_A_PAGE)
    rows = (
        *grid([_button(subscription, zone, now) for zone in shown], 2),
        *turn_row("zone_region", (subscription.id, region), page, pages),
        (Button(texts.BUTTON_UP, "zone_regions", (subscription.id,)),),
    )
    return Screen(texts.ZONE_REGION.format(region=texts.REGIONS.get(region, "")), rows, personal=True)


def set_zone(asked: Asked, subscription: Subscription, zone: str) -> Screen:
    """Let its times be those of a zone."""
    timetable = replace(subscription.wishes.timetable, zone=zone)
    return show_settings(asked, change_timetable(asked, subscription, timetable))


def _button(subscription: Subscription, zone: str, now: datetime) -> Button:
    label = texts.BUTTON_ZONE_AT.format(zone=name_zone(zone), clock=_clock(zone, now))
    chosen = zone == subscription.wishes.timetable.zone
    return Button(tick(label, chosen=chosen), "set_zone", (subscription.id, zone))


def _clock(zone: str, now: datetime) -> str:
    """What the zone's clocks show: by this a person knows the right one."""
    return f"{now.astimezone(ZoneInfo(zone)):%H:%M}"


@cache
def _zones(region: str) -> Sequence[str]:
    """The zones of a region by their present names: tzdata's own list for choosing from, without old spellings."""
    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    names = (line.split("\t")[2] for line in table.splitlines() if line and not line.startswith("#"))
    return sorted(name for name in names if name.startswith(f"{region}/"))


ZONE = {
    "zone_menu": of_subscription(show_zones),
    "zone_regions": of_subscription(show_regions),
    "zone_region": of_subscription(show_region),
    "set_zone": of_subscription(set_zone),
}
