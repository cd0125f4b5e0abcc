using System.Diagnostics;
using System.Text.Json;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Notifications;

/// <remarks>
/// The netstandard2.0 build ends a program's children through Windows' taskkill, so these run against the .NET build alone.
/// </remarks>
public sealed class ProgramHandlerTests : IDisposable
{
    private const string Shell = "/bin/sh";
    private readonly string _folder = Directory.CreateTempSubdirectory("program").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_alert_is_on_standard_input()
    {
        Run("cat > \"$1\"", Sample.Alert(instance: "/dé$(id)"), Out);

        using var json = JsonDocument.Parse(File.ReadAllText(Out));
        Assert.Equal("cpu", json.RootElement.GetProperty("resource_name").GetString());
        Assert.Equal("/dé$(id)", json.RootElement.GetProperty("instance").GetString());
    }

    [Fact]
    public void The_alert_is_in_environment_variables()
    {
        Run("env > \"$1\"", Sample.Alert(instance: "/data; rm -rf x"), Out);

        string[] variables = File.ReadAllLines(Out);
        Assert.Contains("GHOSTMONITOR_RESOURCE_NAME=cpu", variables);
        Assert.Contains("GHOSTMONITOR_INSTANCE=/data; rm -rf x", variables);
        Assert.Contains("GHOSTMONITOR_LEVEL=warning", variables);
        Assert.Contains("GHOSTMONITOR_ALERT_LEVEL=warning", variables);
        Assert.Contains("GHOSTMONITOR_TRANSITION=raised", variables);
        Assert.Contains("GHOSTMONITOR_CURRENT_VALUE=85.2", variables);
        Assert.Contains("GHOSTMONITOR_THRESHOLD_VALUE=70.0", variables);
        Assert.Contains("GHOSTMONITOR_TIMESTAMP=2024-01-01T12:00:00+00:00", variables);
        Assert.Contains("GHOSTMONITOR_MESSAGE=CPU WARNING: 85.2% (threshold: 70.0%)", variables);
    }

    [Fact]
    public void The_delivery_s_id_is_in_the_environment_and_on_standard_input()
    {
        ResourceAlert alert = Sample.Alert();
        string id = DeliveryId.Of("probe", alert).ToString();

        Run("env > \"$1\"; cat >> \"$1\"", alert, Out);

        Assert.Contains("GHOSTMONITOR_DELIVERY_ID=" + id, File.ReadAllLines(Out));
        Assert.Contains("\"delivery_id\":\"" + id + "\"", File.ReadAllText(Out), StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_arrive_as_they_are()
    {
        string[] arguments = ["", " ", "a b", "\"", "\\", "a\\\"b", "c:\\dir\\", "$HOME", "*", "'", "; exit 9", "é\n\tx", "\\\\\"\\\\"];

        Run("for a in \"$@\"; do printf '%s\\0' \"$a\" >> " + Out + "; done", Sample.Alert(), arguments);

        Assert.Equal(string.Join('\0', arguments) + "\0", File.ReadAllText(Out));
    }

    [Fact]
    public void An_exit_code_other_than_zero_is_a_failure_with_the_last_line_of_standard_error()
    {
        AlertActionException error =
            Assert.Throws<AlertActionException>(() => Run("echo out; echo one >&2; echo two >&2; echo >&2; exit 3", Sample.Alert()));

        Assert.Equal("exit code 3: two", error.Message);
    }

    [Fact]
    public void An_exit_code_without_a_word_is_a_failure_too()
    {
        Assert.Equal("exit code 1", Assert.Throws<AlertActionException>(() => Run("exit 1", Sample.Alert())).Message);
    }

    [Fact]
    public void A_flood_of_output_is_read_and_only_its_end_kept()
    {
        AlertActionException error = Assert.Throws<AlertActionException>(
            () => Run("head -c 20000000 /dev/zero; head -c 20000000 /dev/zero >&2; echo >&2; echo end >&2; exit 2", Sample.Alert()));

        Assert.Equal("exit code 2: end", error.Message);
    }

    [Fact]
    public void A_line_without_end_is_cut()
    {
        AlertActionException error =
            Assert.Throws<AlertActionException>(() => Run("head -c 100000 /dev/zero | tr '\\0' x >&2; exit 2", Sample.Alert()));

        Assert.Equal("exit code 2: ".Length + 501, error.Message.Length);
    }

    [Fact]
    public void A_program_that_does_not_read_its_input_succeeds()
    {
        Run("exec <&-; exit 0", Sample.Alert(instance: new string('x', 100_000)));
    }

    [Fact]
    public void A_process_that_is_left_behind_with_the_output_open_does_not_hold_up_the_action()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program is a shell script.");
        string pidFile = Path.Combine(_folder, "pid");

        using var handler = new ProgramHandler(Shell, ["-c", "sleep 600 & echo $! > " + pidFile]) { OutputGrace = TimeSpan.Zero };

        handler.Execute(Sample.Alert(), CancellationToken.None);

        using var left = Process.GetProcessById(int.Parse(File.ReadAllText(pidFile), null));
        left.Kill();
    }

    [Fact]
    public void A_program_that_has_ended_well_has_succeeded_though_its_time_passes_before_its_output_is_read()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "That the program has ended is seen in /proc.");

        // A process that it leaves behind keeps the output open, so that the call goes on for a while after the program's end.
        string pidFile = Path.Combine(_folder, "pid");
        using var handler = new ProgramHandler(Shell, ["-c", $"sleep 600 & echo $! $$ > {pidFile}.new; mv {pidFile}.new {pidFile}"])
        {
            OutputGrace = TimeSpan.FromSeconds(2),
        };
        using var cancel = new CancellationTokenSource();
        Task call = Task.Run(() => handler.Execute(Sample.Alert(), cancel.Token), TestContext.Current.CancellationToken);
        Sample.Await(() => File.Exists(pidFile));
        string[] ids = File.ReadAllText(pidFile).Split();
        Sample.Await(() => !Directory.Exists("/proc/" + ids[1]));
        cancel.Cancel();

        Exception? error = Record.Exception(() => call.GetAwaiter().GetResult());

        using var left = Process.GetProcessById(int.Parse(ids[0], null));
        left.Kill();
        Assert.Null(error);
    }

    [Fact]
    public void A_program_that_takes_too_long_is_killed_with_its_children()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program is a shell script.");
        string pids = Path.Combine(_folder, "pids");
        string ready = Path.Combine(_folder, "ready");
        var time = new FakeTimeProvider();
        using var registry = new ActionRegistry(time);
        registry.Register(Sample.Options(),
            new ProgramHandler(Shell,
                ["-c", $"sh -c 'sleep 600 & echo $! >> {pids}; echo $$ >> {pids}; wait' & echo $$ >> {pids}; touch {ready}; trap '' " +
                    $"TERM; wait"]));
        registry.Dispatch(Sample.Alert());
        Sample.Await(() => File.Exists(ready) && File.ReadAllLines(pids).Length == 3);

        time.Advance(TimeSpan.FromSeconds(30));

        Sample.Await(() => registry.Snapshot()[0].LastDuration is not null);
        Assert.Equal((1, 0, false), (registry.Snapshot()[0].Timeouts, registry.Snapshot()[0].Failures, registry.Snapshot()[0].IsHung));
        foreach (string pid in File.ReadAllLines(pids))
            Sample.Await(() => HasEnded(int.Parse(pid, null)));
    }

    [Fact]
    public void A_process_that_has_detached_itself_is_killed_with_a_program_that_takes_too_long()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux alone shows the environment by which it is found.");
        string ready = Path.Combine(_folder, "ready");
        var time = new FakeTimeProvider();
        using var registry = new ActionRegistry(time);
        // The parent of the process ends at once, and the process has a session of its own: nothing leads from the program to it.
        registry.Register(Sample.Options(),
            new ProgramHandler(Shell, ["-c", $"(setsid sh -c 'echo $$ > {Out}; mv {Out} {ready}; exec sleep 600' &); sleep 600"]));
        registry.Dispatch(Sample.Alert());
        Sample.Await(() => File.Exists(ready));

        time.Advance(TimeSpan.FromSeconds(30));

        Sample.Await(() => HasEnded(int.Parse(File.ReadAllText(ready), null)));
    }

    [Theory]
    [InlineData("/no/such/program")]
    [InlineData("sh")]
    [InlineData("/bin")]
    public void A_path_without_a_program_is_refused(string path)
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => new ProgramHandler(path));

        Assert.Equal(("FileNotFound", "FilePath"), (error.ErrorId, error.Parameter));
    }

    [Fact]
    public void An_argument_with_a_null_character_is_refused_without_showing_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program is a shell script.");
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(() => new ProgramHandler(Shell, ["S3CRET\0"]));

        Assert.Equal("InvalidArgumentList", error.ErrorId);
        Assert.DoesNotContain("S3CRET", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_can_not_be_run_is_a_failure()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no execute bit.");
        string path = Path.Combine(_folder, "text");
        File.WriteAllText(path, "not a program");
        using var handler = new ProgramHandler(path);

        Assert.ThrowsAny<System.ComponentModel.Win32Exception>(() => handler.Execute(Sample.Alert(), CancellationToken.None));
    }

    private string Out => Path.Combine(_folder, "out");

    private static void Run(string script, ResourceAlert alert, params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program is a shell script.");
        using var handler = new ProgramHandler(Shell, ["-c", script, "sh", .. arguments]);
        handler.Execute(alert, CancellationToken.None);
    }

    /// <summary>A killed orphan stays a zombie where the first process of a container reaps none.</summary>
    private static bool HasEnded(int pid)
    {
        string stat = $"/proc/{pid}/stat";
        return !File.Exists(stat) || File.ReadAllText(stat).Contains(") Z ", StringComparison.Ordinal);
    }
}
