using Eth2Core;

namespace Ceremony.Page;

/// <summary>How long something takes, in the two largest units.</summary>
internal static class PageDuration
{
    private const ulong Minute = 60;
    private const ulong Hour = 60 * Minute;
    private const ulong Day = 24 * Hour;

    /// <summary>Days and hours, hours and minutes, minutes and seconds, or seconds.</summary>
    public static UserText Of(ulong seconds) => seconds switch
    {
        >= Day => (UserText)$"{seconds / Day:N0} d {seconds % Day / Hour} h",
        >= Hour => $"{seconds / Hour} h {seconds % Hour / Minute} min",
        >= Minute => $"{seconds / Minute} min {seconds % Minute} s",
        _ => $"{seconds} s",
    };
}
