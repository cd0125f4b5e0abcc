using System.Text.RegularExpressions;

namespace GhostMonitor.Engine.Platform;

/// <summary>What looks like a secret wherever it stands in a line: names with values, headers, addresses, tokens. Pure.</summary>
internal static class SecretPatterns
{
    // A name that ends with one of these words has a value that is hidden: --db-password, PGPASSWORD, AccountKey, x-api-key.
    internal const string Name =
        @"[\w.-]*(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|credentials?|signature|sig|auth(?:orization)?|bearer"
        + @"|[-_.]key|api[-_.]?key|access[-_.]?key|account[-_.]?key|secret[-_.]?key|shared[-_.]?access[-_.]?key|private[-_.]?key)";

    // Quoted, or up to what ends a value in a shell, an address, a connection string or JSON.
    private const string Value = """(?:\\?"[^"]*(?:"|$)|'[^']*(?:'|$)|[^\s;&,"'}{]+)""";

    private static readonly (Regex Pattern, string Shown)[] s_patterns =
    [
        // Authorization headers: the scheme stays. Before names, of which "Authorization" is one.
        (Of(@"\b(bearer|basic|digest|negotiate|apikey)(\s+|%20|\+)(?!\*\*\*)[^\s""',;]+"), "$1$2***"),
        (Of(@"(authorization[""']?\s*[:=]\s*[""']?)(?!(?:bearer|basic|digest|negotiate|apikey)\b)[^\r\n""']+"), "$1***"),

        // user:password@host; the host begins behind the last @.
        (Of(@"(\w[\w+.-]*://[^\s:/@]*):[^\s/]*@"), "$1:***@"),
        (Of(@"(\w[\w+.-]*://)[^\s:/@]{20,}@"), "$1***@"),

        // name=value, name: value, "name": "value".
        (Of($@"((?<![\w]){Name}\\?[""']?\s*[=:]\s*){Value}"), "$1***"),
        (Of($@"((?<![\w-])key\\?[""']?\s*[=:]\s*){Value}"), "$1***"),

        // A script that makes a secure string of a text.
        (Of($@"(SecureString\s+(?:-String\s+)?){Value}"), "$1***"),

        // Tokens by their makers' prefixes, and JSON Web Tokens.
        (Of(@"\b(?:gh[oprsu]_|github_pat_|glpat-|xox[abeoprs]-|hvs\.|s\.(?=[A-Za-z0-9]{24}\b)|sk-|sk_live_|rk_live_|AIza|npm_"
            + @"|pypi-|dop_v1_)[\w.-]{8,}"), "***"),
        (Of(@"\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b"), "***"),
        (Of(@"\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?"), "***"),
    ];

    /// <summary>The line without what looks like a secret.</summary>
    /// <exception cref="RegexMatchTimeoutException">It takes too long.</exception>
    internal static string Hide(string line)
    {
        foreach ((Regex pattern, string shown) in s_patterns)
            line = pattern.Replace(line, shown);

        return line;
    }

    private static Regex Of(string pattern) =>
        new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, CommandLineMask.Timeout);
}
