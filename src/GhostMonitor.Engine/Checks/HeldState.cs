using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Checks;

/// <summary>
/// A state file's place, held by a lock beside it (<c>.lock</c>) that nobody else has. Immutable; who takes it owns the lock.
/// </summary>
/// <param name="Path">The full path, links followed.</param>
/// <param name="Lock">The lock, held until it is disposed.</param>
internal sealed record HeldState(string Path, FileStream Lock)
{
    /// <summary>The most bytes that a state may hold: some 80,000 episodes with what is pending.</summary>
    internal const int MostBytes = 64 * 1024 * 1024;

    private static readonly TimeSpan s_retryAfter = TimeSpan.FromMilliseconds(100);

    /// <summary>Takes hold of a state file; waits while another process has it.</summary>
    /// <param name="path">The full path; of a symbolic link, what it leads to is meant. The file need not be there; its folder
    /// must.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="time">By which clock.</param>
    /// <param name="inUse">The error where another goes on having it: who that is, and what to do.</param>
    /// <param name="cancel">Gives up waiting.</param>
    /// <exception cref="ResourceArgumentException">StateInUse: another process has it and goes on having it. InvalidStatePath: it is no
    /// regular file, or can't be written there; nothing was touched.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal static HeldState Hold(
        string path, TimeSpan timeout, TimeProvider time, Func<string, ResourceArgumentException> inUse, CancellationToken cancel)
    {
        path = Place(path);
        long begin = time.GetTimestamp();
        while (true)
        {
            if (TryHold(path) is FileStream held)
                return new HeldState(path, held);

            TimeSpan left = timeout - time.GetElapsedTime(begin);
            if (left <= TimeSpan.Zero)
                throw inUse(path);

            ClockPause.For(time, left < s_retryAfter ? left : s_retryAfter, cancel);
        }
    }

    /// <summary>InvalidStatePath.</summary>
    internal static ResourceArgumentException Invalid(string path, string accepted) =>
        new(ErrorIds.InvalidStatePath, "StatePath", path, accepted);

    /// <summary>Where the state is, links followed; refuses what can be none, before a lock is made beside it.</summary>
    private static string Place(string path)
    {
        try
        {
            FilePlace place = FilePlace.Of(path);
            RegularFile.RequireSize(place, MostBytes);
            return place.Path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Invalid(path, Sentence(e));
        }
    }

    private static FileStream? TryHold(string path)
    {
        try
        {
            return LockFile.TryHold(path + ".lock");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Invalid(path, $"The lock beside it, '{path}.lock', can't be had: " + Sentence(e));
        }
    }

    /// <summary>What is refused says itself what to do.</summary>
    private static string Sentence(Exception e) =>
        e is FileRefusedException ? e.Message : "Give a file in a folder that can be written: " + e.Message.TrimEnd('.');
}
