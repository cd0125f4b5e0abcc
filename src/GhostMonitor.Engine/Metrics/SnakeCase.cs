using System.Text;

namespace GhostMonitor.Engine.Metrics;

/// <summary>A property's name as documents have it: <c>Load15</c> is <c>load_15</c>. Pure.</summary>
internal static class SnakeCase
{
    internal static string Of(string name)
    {
        var text = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            bool beginsWord = char.IsUpper(name[i]) || (char.IsDigit(name[i]) && !char.IsDigit(name[Math.Max(0, i - 1)]));
            if (beginsWord && i > 0)
                text.Append('_');

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
