namespace GhostMonitor.Engine.Platform.Polyfills;

/// <summary>What .NET 8's System.Threading.ITimer is, for Windows PowerShell. See <see cref="TimeProvider"/>.</summary>
internal interface ITimer : IDisposable
{
    /// <summary>Sets when it fires next and how often after that.</summary>
    bool Change(TimeSpan dueTime, TimeSpan period);
}
