using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>The values of a script block's <c>$using:</c> variables, taken from the session that it comes from.</summary>
internal static class UsingVariables
{
    /// <summary>Takes the values.</summary>
    /// <param name="script">The script block.</param>
    /// <param name="variables">The variables as the caller sees them.</param>
    /// <returns>The values under the keys by which the engine looks them up when the text is run with the argument <c>--%</c>; empty if it
    /// uses none.</returns>
    /// <exception cref="ResourceArgumentException">InvalidUsingExpression: something other than a variable is used. UndefinedUsingVariable:
    /// there is no such variable.</exception>
    internal static Dictionary<string, object?> Capture(ScriptBlock script, PSVariableIntrinsics variables)
    {
        var values = new Dictionary<string, object?>();
        foreach (UsingExpressionAst use in Find(script))
        {
            if (use.SubExpression is not VariableExpressionAst variable)
            {
                throw new ResourceArgumentException(ErrorIds.InvalidUsingExpression, "ScriptBlock", use.Extent.Text,
                    "In an action $using: takes a variable's name alone: put the value into a variable first");
            }

            string name = variable.VariablePath.UserPath;
            object? value = variables.GetValue(name);
            if (value is null && variables.Get(name) is null)
                throw new ResourceArgumentException(ErrorIds.UndefinedUsingVariable, "ScriptBlock", use.Extent.Text,
                    "Set the variable before the action is registered");

            values[Key(use)] = value;
        }

        return values;
    }

    /// <summary>Whether the script uses any.</summary>
    internal static bool AreIn(ScriptBlock script) => Find(script).Any();

    private static IEnumerable<UsingExpressionAst> Find(ScriptBlock script) =>
        script.Ast.FindAll(static ast => ast is UsingExpressionAst, searchNestedScriptBlocks: true).Cast<UsingExpressionAst>();

    /// <summary>The engine's own key: the expression's text in lower case, as Base64 of UTF-16.</summary>
    private static string Key(UsingExpressionAst use) =>
        Convert.ToBase64String(Encoding.Unicode.GetBytes(use.ToString().ToLowerInvariant()));
}
