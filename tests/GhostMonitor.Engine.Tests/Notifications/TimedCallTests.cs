using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class TimedCallTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_call_that_returns_while_its_expiry_is_reported_waits_until_it_is_reported()
    {
        var time = new FakeTimeProvider();
        TimedCall? call = null;
        bool? returnedInTime = null;
        var returning = new Thread(() => returnedInTime = call!.TryReturn());
        call = new TimedCall(time, s_limit, Expired, static _ => { }, CancellationToken.None);

        time.Advance(s_limit);

        Assert.True(returning.Join(Sample.Timeout));
        Assert.False(returnedInTime);
        call.Dispose();

        void Expired()
        {
            returning.Start();
            Sample.Await(() => !returning.IsAlive || returning.ThreadState.HasFlag(ThreadState.WaitSleepJoin));
            Assert.True(returning.IsAlive);
        }
    }

    [Fact]
    public void A_call_that_has_returned_does_not_expire()
    {
        var time = new FakeTimeProvider();
        bool expired = false;
        using var call = new TimedCall(time, s_limit, () => expired = true, static _ => { }, CancellationToken.None);

        Assert.True(call.TryReturn());
        time.Advance(s_limit);

        Assert.False(expired);
        Assert.False(call.Token.IsCancellationRequested);
    }

    [Fact]
    public void A_call_that_expires_is_reported_and_then_cancelled()
    {
        var time = new FakeTimeProvider();
        var reports = new List<bool>();
        TimedCall? call = null;
        call = new TimedCall(time, s_limit, () => reports.Add(call!.Token.IsCancellationRequested), static _ => { },
            CancellationToken.None);

        time.Advance(s_limit);

        Assert.Equal([false], reports);
        Assert.True(call.Token.IsCancellationRequested);
        Assert.False(call.TryReturn());
        call.Dispose();
    }

    [Fact]
    public void A_call_that_is_disposed_neither_expires_nor_is_stopped()
    {
        var time = new FakeTimeProvider();
        using var stopping = new CancellationTokenSource();
        bool expired = false;
        var call = new TimedCall(time, s_limit, () => expired = true, static _ => { }, stopping.Token);

        call.Dispose();
        time.Advance(s_limit);
        stopping.Cancel();

        Assert.False(expired);
        Assert.False(call.Token.IsCancellationRequested);
    }

    [Fact]
    public void A_call_that_is_stopped_is_cancelled_and_has_not_expired()
    {
        using var stopping = new CancellationTokenSource();
        bool expired = false;
        using var call =
            new TimedCall(new FakeTimeProvider(), s_limit, () => expired = true, static _ => { }, stopping.Token);

        stopping.Cancel();

        Assert.True(call.Token.IsCancellationRequested);
        Assert.True(call.TryReturn());
        Assert.False(expired);
    }

    [Fact]
    public void By_the_machine_s_clock_a_call_expires_on_a_thread_of_its_own()
    {
        using var expired = new ManualResetEvent(false);
        string? thread = null;
        using var call = new TimedCall(TimeProvider.System, TimeSpan.FromMilliseconds(1), () =>
        {
            thread = Thread.CurrentThread.Name;
            expired.Set();
        }, static _ => { }, CancellationToken.None);

        Sample.Await(expired);

        Assert.Equal("GhostMonitor timeout", thread);
    }

    [Fact]
    public async Task Who_waits_for_a_test_can_give_up()
    {
        var test = new TestCall();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Run(() => test.Wait(new CancellationToken(true)),
            CancellationToken.None).WaitAsync(Sample.Timeout, CancellationToken.None));
    }

    [Fact]
    public void The_first_answer_of_a_test_counts_and_its_turn_is_taken_once()
    {
        var test = new TestCall();
        test.Complete(new ResourceAlertActionTestResult { Error = "first" });
        test.Complete(new ResourceAlertActionTestResult { Error = "second" });

        Assert.Equal("first", test.Wait(CancellationToken.None).Error);
        Assert.True(test.TryClaim());
        Assert.False(test.TryClaim());
    }
}
