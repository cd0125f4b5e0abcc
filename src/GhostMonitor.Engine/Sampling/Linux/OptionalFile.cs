using GhostMonitor.Engine.Platform.Linux;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>A file of the kernel that may not be there, or not yet: a module that is loaded later brings it.</summary>
/// <remarks>A file that is missing is looked for again every <see cref="RetryAfter"/>, so that it costs no failing call a sample.</remarks>
internal sealed class OptionalFile(KernelFile file, TimeProvider time) : IDisposable
{
    internal static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(30);

    private bool _isMissing;
    private long _looked;

    internal KernelFile File => file;

    /// <summary>Reads the whole file into <paramref name="buffer"/>.</summary>
    /// <returns>0; <see cref="Errno.NoEntry"/> where the file is missing; or another errno.</returns>
    internal int Read(ReadBuffer buffer)
    {
        if (_isMissing && time.GetElapsedTime(_looked) < RetryAfter)
            return Errno.NoEntry;

        int errno = file.Read(buffer);
        _isMissing = errno == Errno.NoEntry;
        if (_isMissing)
            _looked = time.GetTimestamp();

        return errno;
    }

    public void Dispose() => file.Dispose();
}
