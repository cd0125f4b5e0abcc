using System.Diagnostics;
using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// Runs a program for each alert: the alert is on its standard input as one line of JSON, and in environment variables. Never through a
/// shell.
/// </summary>
/// <remarks>
/// What the program prints is read and thrown away, but for the end of its standard error. An exit code other than 0 is a failure. When the
/// time has passed the program is killed with all its descendants; on Linux also with those that have detached themselves, which bear the
/// call's mark.
/// </remarks>
internal sealed class ProgramHandler : IAlertActionHandler
{
    private const string MarkVariable = "GHOSTMONITOR_CALL";

    private readonly string _path;
    private readonly string _arguments;
    private readonly IReadOnlyDictionary<string, string> _environment;

    /// <summary>Creates a handler; nothing is run.</summary>
    /// <param name="path">The program's full path.</param>
    /// <param name="arguments">Its arguments, each passed on as it is; null for none.</param>
    /// <param name="environment">Variables of its environment beside those of the alert; null for none.</param>
    /// <exception cref="ResourceArgumentException">FileNotFound: there is no such file, or the path is not a full one. InvalidArgumentList:
    /// an argument holds a null character.</exception>
    public ProgramHandler(string path, IEnumerable<string>? arguments = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        if (!Path.IsPathRooted(path) || !File.Exists(path))
            throw NotFound(path);

        string[] list = arguments?.ToArray() ?? [];
        if (Array.Exists(list, static argument => argument.Any(static c => c == '\0')))
            throw NullCharacter();

        _path = path;
        _arguments = ProgramArguments.Join(list);
        _environment = environment ?? new Dictionary<string, string>();
        Target = path;
    }

    /// <summary>
    /// How long, after the program's end, what it printed may take to arrive: a process that it left behind may keep the pipe open for
    /// ever.
    /// </summary>
    internal TimeSpan OutputGrace { get; init; } = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public string Kind { get; init; } = ProgramAction.Kind.Name;

    /// <summary>
    /// The program's path, unless who made it names what the program is to run. The arguments are not shown: they may hold secrets.
    /// </summary>
    public string Target { get; init; }

    /// <inheritdoc/>
    public void Execute(AlertDelivery delivery, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        string mark = Guid.NewGuid().ToString();
        using var process = new Process { StartInfo = StartInfo(delivery, mark) };
        process.Start();
        using var drained = new CancellationTokenSource();
        var errors = new OutputTail();
        var output = new OutputTail();
        Task reading = Task.WhenAll(
            errors.ReadAsync(process.StandardError.BaseStream, drained.Token),
            output.ReadAsync(process.StandardOutput.BaseStream, drained.Token));

        using (cancel.Register(() => ProcessTree.Kill(process, MarkVariable + "=" + mark)))
        {
            WriteInput(process, AlertJson.Write(delivery));
            process.WaitForExit();
        }

        // Without a token: what the program wrote when it was killed is worth the same short wait.
        reading.Wait((int)OutputGrace.TotalMilliseconds, CancellationToken.None);
        drained.Cancel();

        // One that has succeeded is not to be run again, whatever came in the meantime. A killed one has another code.
        if (process.ExitCode == 0)
            return;

        cancel.ThrowIfCancellationRequested();
        throw ExitError(process.ExitCode, errors.LastLine());
    }

    /// <summary>Does nothing: each run ends what it began.</summary>
    public void Dispose()
    {
    }

    private ProcessStartInfo StartInfo(AlertDelivery delivery, string mark)
    {
        var start = new ProcessStartInfo
        {
            FileName = _path,
            Arguments = _arguments,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in AlertFields.Names)
            start.Environment["GHOSTMONITOR_" + name.ToUpperInvariant()] = AlertFields.Find(name)!(delivery).Replace('\0', '\ufffd');

        foreach (KeyValuePair<string, string> variable in _environment)
            start.Environment[variable.Key] = variable.Value;

        start.Environment[MarkVariable] = mark;
        start.Environment["GHOSTMONITOR_LEVEL"] = AlertFields.LevelWord(delivery.Alert);
        return start;
    }

    private static void WriteInput(Process process, string json)
    {
        byte[] line = Encoding.UTF8.GetBytes(json + "\n");
        try
        {
            using Stream input = process.StandardInput.BaseStream;
            input.Write(line, 0, line.Length);
            input.Flush();
        }
        catch (IOException)
        {
            // The program has ended or closed its input without reading it; that is its right, and its exit code says how it went.
        }
    }

    private static AlertActionException ExitError(int code, string? lastLine) => new(string.Format(
        CultureInfo.InvariantCulture, lastLine is null ? "exit code {0}" : "exit code {0}: {1}", code, lastLine));

    private static ResourceArgumentException NotFound(string path) =>
        new(ErrorIds.FileNotFound, "FilePath", path, "Give the full path of a program that exists");

    private static ResourceArgumentException NullCharacter() =>
        new(ErrorIds.InvalidArgumentList, "Arguments", "…", "Give arguments without null characters");
}
