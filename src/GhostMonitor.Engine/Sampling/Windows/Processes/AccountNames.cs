using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>The names of accounts, each looked up once: a look-up may ask another machine. Not thread-safe.</summary>
internal sealed unsafe class AccountNames
{
    // UNLEN of lmcons.h, with its NUL.
    private const int Longest = 257;

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>The account with its domain; its SID where no name is found.</summary>
    /// <param name="sid">The address of a SID.</param>
    internal string Of(byte* sid)
    {
        string text = SidText.Of(sid);
        if (!_names.TryGetValue(text, out string? name))
            _names[text] = name = LookUp(sid) ?? text;

        return name;
    }

    private static string? LookUp(byte* sid)
    {
        char* name = stackalloc char[Longest];
        char* domain = stackalloc char[Longest];
        uint nameLength = Longest, domainLength = Longest;
        int use;
        if (Advapi32.LookupAccountSid(null, sid, name, &nameLength, domain, &domainLength, &use) == 0)
            return null;

        string account = new(name, 0, NativeText.Length(name, Longest));
        int length = NativeText.Length(domain, Longest);
        return length == 0 ? account : new string(domain, 0, length) + @"\" + account;
    }
}
