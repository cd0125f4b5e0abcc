namespace GhostMonitor.Engine.Platform;

/// <summary>An error and what it was made of. Pure.</summary>
internal static class ErrorChain
{
    /// <summary>The error itself, then what caused it, down to the innermost.</summary>
    /// <param name="error">The error.</param>
    internal static IEnumerable<Exception> Of(Exception error)
    {
        for (Exception? each = error; each is not null; each = each.InnerException)
            yield return each;
    }
}
