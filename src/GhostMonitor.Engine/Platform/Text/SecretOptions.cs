using System.Text.RegularExpressions;

namespace GhostMonitor.Engine.Platform;

/// <summary>The options of programs that are followed by a secret, or have one in them. Immutable.</summary>
/// <remarks>
/// Options that say what they are (<c>--password</c>, <c>/token:</c>) are the same for all programs. The short ones are those of single
/// programs, by their documentation.
/// </remarks>
internal sealed class SecretOptions
{
    // An option that is followed by its value: --password x, -Password x, --db-pass x, --api-key x.
    private static readonly Regex s_option = Of($@"^(?:--?|/)(?:{SecretPatterns.Name}|p|key)$");

    // A script in base64: -Enc, -EncodedCommand and what is between.
    private static readonly Regex s_encoded = Of("^[-/]e(?:c|n[a-z]*)?$");
    private static readonly Regex s_runsEncoded = Of("^p(?:wsh|owershell)$");

    private static readonly (Regex Program, string[] Followed, string[] Attached)[] s_programs =
    [
        (Of("^(?:mysql|mariadb)"), [], ["-p"]),
        (Of("^(?:sshpass|7z|7za|7zr|7zz|unrar|rar)$"), [], ["-p"]),
        (Of("^(?:zip|unzip)$"), ["-P"], []),
        (Of("^(?:curl|wget|http|https)$"), ["-u", "--user", "-U", "--proxy-user", "-a", "--auth"], ["-u"]),
        (Of("^(?:sqlcmd|bcp|isql|osql)$"), ["-P"], ["-P"]),
        (Of("^ldap"), ["-w"], ["-w"]),
        (Of("^redis-(?:cli|benchmark)$"), ["-a", "--pass"], []),
        (Of("^openssl$"), ["-pass", "-passin", "-passout", "-k", "-K"], []),
        (Of("^(?:smbclient|rpcclient|smbget|net)$"), ["-U", "--user"], ["-U"]),
        (Of("^schtasks$"), ["/rp", "/p"], []),
        (Of("^(?:psexec|paexec|winexe)(?:64)?$"), ["-p"], []),
        (Of("^(?:rabbitmqadmin|mosquitto_pub|mosquitto_sub|snmp\\w*)$"), ["-P", "-A", "-X", "-p"], []),
    ];

    // Programs whose secret has no option: how many words before it, counted without options.
    private static readonly (Regex Program, Regex First, int Word)[] s_positional =
    [
        (Of("^net1?$"), Of("^user$"), 2),
        (Of("^net1?$"), Of("^use$"), 3),
        (Of("^htpasswd$"), Of(""), 2),
        (Of("^vault$"), Of("^login$"), 1),
        (Of("^(?:chpasswd|passwd)$"), Of(""), 0),
    ];

    private readonly string _program;
    private readonly string[] _followed;
    private readonly string[] _attached;

    private SecretOptions(string program)
    {
        _program = program;
        (Regex Program, string[] Followed, string[] Attached)[] known = Array.FindAll(s_programs, each => each.Program.IsMatch(program));
        _followed = [.. known.SelectMany(static each => each.Followed)];
        _attached = [.. known.SelectMany(static each => each.Attached)];
    }

    /// <summary>The options of a program.</summary>
    /// <param name="path">Its name or path.</param>
    internal static SecretOptions ForProgram(string path)
    {
        string name = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        return new SecretOptions(name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - 4) : name);
    }

    /// <summary>An argument without its secret.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="index">Its place, above 0.</param>
    /// <param name="all">All of them.</param>
    internal string Hide(string argument, int index, IReadOnlyList<string> all)
    {
        if (IsAfterOption(all[index - 1], argument) || IsPositional(index, all))
            return CommandLineMask.Hidden;

        foreach (string option in _attached)
        {
            bool hasOption = argument.StartsWith(option, StringComparison.Ordinal) && !argument.StartsWith("--", StringComparison.Ordinal);
            if (hasOption && argument.Length > option.Length)
                return option + CommandLineMask.Hidden;
        }

        return argument;
    }

    private bool IsAfterOption(string option, string argument)
    {
        if (argument.Length > 1 && argument[0] == '-' && !s_encoded.IsMatch(option))
            return false;

        return s_option.IsMatch(option)
            || Array.Exists(_followed, each => string.Equals(each, option, StringComparison.Ordinal))
            || (option is ['/', ..]
                && Array.Exists(_followed, each => string.Equals(each, option, StringComparison.OrdinalIgnoreCase)))
            || (s_runsEncoded.IsMatch(_program) && s_encoded.IsMatch(option));
    }

    private bool IsPositional(int index, IReadOnlyList<string> all)
    {
        foreach ((Regex program, Regex first, int word) in s_positional)
        {
            if (!program.IsMatch(_program) || IsOption(all[index]))
                continue;

            string[] words = [.. all.Skip(1).Take(index).Where(static each => !IsOption(each))];
            if (words.Length > word && first.IsMatch(words[0]))
                return true;
        }

        return false;
    }

    private static bool IsOption(string argument) =>
        argument is ['-', ..] || (argument is ['/', ..] && argument.IndexOf('/', 1) < 0);

    private static Regex Of(string pattern) =>
        new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, CommandLineMask.Timeout);
}
