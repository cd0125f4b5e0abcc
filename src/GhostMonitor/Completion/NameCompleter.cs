using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>Completes a parameter with names that are known when the user presses Tab.</summary>
public abstract class NameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        // A bracket is not taken as a pattern's: one that isn't closed yet would be an error, and names have brackets.
        string typed = (wordToComplete ?? "").Trim('\'', '"').Replace("[", "`[").Replace("]", "`]");
        var pattern = new WildcardPattern(typed + "*", WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        return GetNames(fakeBoundParameters ?? new Hashtable())
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(pattern.IsMatch)
            .Select(name => new CompletionResult(
                Quote(Insert(name)), PlainText.Of(name), CompletionResultType.ParameterValue, PlainText.Of(Describe(name))));
    }

    /// <summary>The names that could be meant.</summary>
    /// <param name="boundParameters">What the command line has so far.</param>
    protected abstract IEnumerable<string> GetNames(IDictionary boundParameters);

    /// <summary>What is shown beside a name while the user chooses. Not empty.</summary>
    protected virtual string Describe(string name) => name;

    /// <summary>What stands for a name on the command line, before it is quoted.</summary>
    protected virtual string Insert(string name) => name;

    /// <summary>A name as it stands on a command line, in quotes where it needs them.</summary>
    internal static string Quote(string name) =>
        name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '/' or ':' or '\\')
            ? name
            : "'" + CodeGeneration.EscapeSingleQuotedStringContent(name) + "'";
}
