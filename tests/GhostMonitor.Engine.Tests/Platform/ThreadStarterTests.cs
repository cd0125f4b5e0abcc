using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Engine.Tests.Platform;

public sealed class ThreadStarterTests
{
    [Theory]
    [InlineData(typeof(OutOfMemoryException))]
    [InlineData(typeof(ThreadStartException))]
    public void A_thread_that_the_system_does_not_have_is_no_exception(Type error)
    {
        var system = new FewThreads { Error = error, IsShort = true };

        Assert.IsType(error, ThreadStarter.TryStart(new Thread(() => { }), system.Start));
    }

    [Fact]
    public void Any_other_error_is_the_callers() =>
        Assert.Throws<InvalidOperationException>(
            () => ThreadStarter.TryStart(new Thread(() => { }), _ => throw new InvalidOperationException()));

    [Fact]
    public void What_is_started_for_the_user_says_which_thread_and_what_to_do()
    {
        var system = new FewThreads { IsShort = true };

        ThreadException error = Assert.Throws<ThreadException>(
            () => ThreadStarter.Start(new Thread(() => { }) { Name = "GhostMonitor x" }, system.Start));

        Assert.Equal(
            "No thread could be started for 'GhostMonitor x': the process has too many files open, or its user too many threads. " +
            "Close some, or raise the limit (on Linux: ulimit -n and ulimit -u).",
            error.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_may_take_its_time_runs_apart_and_here_where_there_is_no_thread(bool isShort)
    {
        var system = new FewThreads { IsShort = isShort };
        using var done = new ManualResetEvent(false);
        Thread? ran = null;

        ThreadStarter.RunApart("test", () =>
        {
            ran = Thread.CurrentThread;
            done.Set();
        }, system.Start);

        Sample.Await(done);
        Assert.Equal(isShort, ran == Thread.CurrentThread);
    }
}
