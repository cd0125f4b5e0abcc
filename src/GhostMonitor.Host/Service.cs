using System.Management.Automation;
using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Host;

/// <summary>
/// Runs from a configuration file: applies it, applies it again when it changes, and prints as lines for a service's log the alerts, the
/// changes, and what went wrong: readings and recordings that fail, and actions that were not notified.
/// </summary>
/// <remarks>
/// The file is read every two seconds rather than watched: mounts of containers and networks report no changes, and what replaces a file by
/// another is seen as well. A content is applied once it has been the same twice, so that a file that is being written is left alone; one
/// that is wrong is refused whole, reported once, and what was applied before goes on.
/// </remarks>
internal sealed class Service(ModuleSession session, TextWriter output, TextWriter errors, string path)
{
    // More than the module reads of a configuration, so that it is the module that refuses a large one.
    private const int MostBytes = 2 * 1024 * 1024;

    private static readonly TimeSpan s_pollInterval = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Failures _failures = new(session);
    private string? _seen;
    private string? _tried;
    private long _lost;

    /// <summary>Runs until it is asked to stop.</summary>
    /// <returns>0; 1 if the configuration can't be applied at the start.</returns>
    public int Run(CancellationToken stop)
    {
        session.SubscribeAlerts(Print);
        _tried = _seen = Read();
        if (!Apply(stop))
            return stop.IsCancellationRequested ? Stopped() : 1;

        Write(output, $"GhostMonitor runs from {path}.");
        while (!stop.WaitHandle.WaitOne(s_pollInterval))
        {
            Poll(stop);
            foreach (string line in _failures.Take())
                Write(errors, line);
        }

        return Stopped();
    }

    private int Stopped()
    {
        Write(output, "Stopped.");
        return 0;
    }

    private void Print(PSObject alert)
    {
        Write(output, $"{alert.Properties["Message"].Value}");
        _failures.Hear(alert);
    }

    private void Poll(CancellationToken stop)
    {
        string? content = Read();
        bool isSettled = content is not null && content == _seen;
        _seen = content;
        if (!isSettled || content == _tried)
            return;

        _tried = content;
        if (!Apply(stop) && !stop.IsCancellationRequested)
            Write(errors, "The configuration is refused; the one before goes on.");
    }

    /// <summary>
    /// The file's beginning, as far as it counts; null while it is not there, as when an editor puts a new one in its place.
    /// </summary>
    private string? Read()
    {
        try
        {
            return Encoding.UTF8.GetString(RegularFile.ReadAllBytes(path, MostBytes));
        }
        catch (FileRefusedException e) when (e.Problem is not (FileProblem.NotFound or FileProblem.FolderNotFound))
        {
            // What is refused is a content like another: the module is asked to apply it, and its error is written, once.
            return e.Message;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Makes the session what the file says.</summary>
    /// <returns>False if it is refused, or if the request to stop came first.</returns>
    private bool Apply(CancellationToken stop)
    {
        using PowerShell shell = session.Create();
        shell.AddCommand("Import-ResourceMonitorConfiguration").AddParameter("Path", path).AddParameter("PassThru");
        using CancellationTokenRegistration registration = stop.Register(() => shell.BeginStop(null, null));
        try
        {
            foreach (PSObject change in shell.Invoke())
                Write(output, change.ToString());

            _failures.WatchJobs();
            return true;
        }
        catch (PipelineStoppedException)
        {
            return false;
        }
        catch (RuntimeException e)
        {
            Write(errors, ErrorText.Of(e.ErrorRecord));
            return false;
        }
    }

    /// <summary>
    /// Alerts come from another thread. Where the log can't be written to (its disk is full: just when a monitor is wanted) the service
    /// goes on, and says afterwards how much was lost.
    /// </summary>
    private void Write(TextWriter writer, string line)
    {
        lock (_lock)
        {
            try
            {
                if (_lost > 0)
                    writer.WriteLine($"{_lost} lines before this one could not be written.");

                _lost = 0;
                writer.WriteLine(PlainText.Of(line));
            }
            catch (IOException)
            {
                _lost++;
            }
        }
    }
}
