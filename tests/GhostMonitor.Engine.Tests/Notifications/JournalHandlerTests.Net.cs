using System.Net.Sockets;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class JournalHandlerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("journal");

    private string Path => System.IO.Path.Combine(_folder.FullName, "socket");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Each_alert_of_a_message_is_a_datagram_to_the_journal_s_socket()
    {
        using Socket journal = Listen();
        using var handler = new JournalHandler(Path);
        ResourceAlert first = Sample.Alert(instance: "a\nb");
        ResourceAlert second = Sample.Alert(AlertTransition.Resolved);
        AlertDelivery delivery = Sample.Delivery(first) with { Alerts = [first, second] };

        handler.Execute(delivery, CancellationToken.None);

        Assert.Equal(JournalEntry.Write(delivery, first), Receive(journal));
        Assert.Equal(JournalEntry.Write(delivery, second), Receive(journal));
        Assert.Equal(Path, handler.Target);
    }

    [Fact]
    public void The_longest_entry_goes_through()
    {
        using Socket journal = Listen();
        using var handler = new JournalHandler(Path);
        AlertDelivery longest = HostileNames.Delivery(new string('\n', 4096));

        handler.Execute(longest, CancellationToken.None);

        Assert.Equal(JournalEntry.Write(longest, longest.Alert), Receive(journal));
    }

    [Fact]
    public void A_machine_whose_journal_is_not_up_may_have_it_later()
    {
        TestMachine.NeedsLinux();
        using var handler = new JournalHandler(Path);

        AlertActionException error = Assert.Throws<AlertActionException>(
            () => handler.Execute(Sample.Delivery(Sample.Alert()), CancellationToken.None));

        Assert.True(error.IsTemporary);
        Assert.StartsWith($"the journal at {Path} can't be reached: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_that_takes_nothing_is_waited_for_until_the_call_is_cancelled()
    {
        using Socket journal = Listen();
        using var handler = new JournalHandler(Path);
        using var cancel = new CancellationTokenSource();
        int sent = 0;
        Task calls = Task.Run(
            () =>
            {
                for (; ; sent++)
                    handler.Execute(Sample.Delivery(Sample.Alert()), cancel.Token);
            }, CancellationToken.None);
        Sample.Await(() => IsFull(journal));

        cancel.Cancel();

        Assert.True(((IAsyncResult)calls).AsyncWaitHandle.WaitOne(Sample.Timeout), "It did not end.");
        Assert.IsAssignableFrom<OperationCanceledException>(calls.Exception?.InnerException ?? new TaskCanceledException(calls));
        Assert.InRange(sent, 1, 100_000);
    }

    [Fact]
    public void Without_linux_there_is_no_journal()
    {
        Assert.SkipWhen(OperatingSystem.IsLinux(), "There is a journal here.");

        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(static () => new JournalHandler());

        Assert.Equal((ErrorIds.JournalNotSupported, "Journal"), (error.ErrorId, error.Parameter));
    }

    private Socket Listen()
    {
        TestMachine.NeedsLinux();
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified)
        {
            ReceiveTimeout = (int)Sample.Timeout.TotalMilliseconds,
        };
        socket.Bind(new UnixDomainSocketEndPoint(Path));
        return socket;
    }

    private static bool IsFull(Socket journal)
    {
        using var probe = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
        probe.Connect(journal.LocalEndPoint!);
        return !probe.Poll(0, SelectMode.SelectWrite);
    }

    private static byte[] Receive(Socket journal)
    {
        var buffer = new byte[1 << 17];
        return buffer[..journal.Receive(buffer)];
    }
}
