using System.Globalization;
using System.Text;

namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>Security identifiers as text: S-1-5-18. Pure.</summary>
/// <remarks>Source: https://learn.microsoft.com/windows-server/identity/ad-ds/manage/understand-security-identifiers.</remarks>
internal static unsafe class SidText
{
    private const int AuthorityBytes = 6;

    /// <summary>The text of a SID (winnt.h): revision, count, authority in 6 bytes, the highest first, and its parts in 32 bits.</summary>
    internal static string Of(byte* sid)
    {
        byte parts = sid[1];
        ulong authority = 0;
        for (int i = 0; i < AuthorityBytes; i++)
            authority = (authority << 8) | sid[2 + i];

        var text = new StringBuilder().AppendFormat(CultureInfo.InvariantCulture, "S-{0}-{1}", sid[0], authority);
        uint* part = (uint*)(sid + 2 + AuthorityBytes);
        for (int i = 0; i < parts; i++)
            text.AppendFormat(CultureInfo.InvariantCulture, "-{0}", part[i]);

        return text.ToString();
    }
}
