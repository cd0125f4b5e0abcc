using System.Diagnostics;
using System.Net.Sockets;

namespace GhostMonitor.Engine.Tests;

/// <summary>Members of later versions of .NET that tests use and that the package Polyfill does not have.</summary>
internal static class NewerMembers
{
    extension(string text)
    {
        public string Replace(string oldValue, string newValue, StringComparison comparison) =>
            comparison == StringComparison.Ordinal
                ? text.Replace(oldValue, newValue)
                : throw new NotSupportedException("Only ordinal comparison.");
    }

    extension(Environment)
    {
        public static long TickCount64 => Stopwatch.GetTimestamp() * 1000 / Stopwatch.Frequency;
    }

    extension(DateTimeOffset)
    {
        public static DateTimeOffset UnixEpoch => DateTimeOffset.FromUnixTimeSeconds(0);
    }

    extension(double)
    {
        public static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);
    }

    extension(Array)
    {
        public static void Fill<T>(T[] array, T value) => array.AsSpan().Fill(value);
    }

    extension(Task task)
    {
        public bool IsCompletedSuccessfully => task.Status == TaskStatus.RanToCompletion;
    }

    extension(TcpListener listener)
    {
        /// <summary>Ends where the listener is stopped: .NET Framework takes no token.</summary>
        public Task<Socket> AcceptSocketAsync(CancellationToken cancel)
        {
            cancel.ThrowIfCancellationRequested();
            return listener.AcceptSocketAsync();
        }
    }

    extension(GC)
    {
        /// <summary>Skips the test: .NET Framework does not know the machine's memory.</summary>
        public static (long TotalAvailableMemoryBytes, int Generation) GetGCMemoryInfo()
        {
            Assert.Skip(".NET Framework does not know the machine's memory: GC.GetGCMemoryInfo.");
            return default;
        }

        /// <summary>Skips the test: nothing of .NET Framework 4.7.2 counts what a thread allocates.</summary>
        public static long GetAllocatedBytesForCurrentThread()
        {
            Assert.Skip(".NET Framework 4.7.2 does not count what a thread allocates: GC.GetAllocatedBytesForCurrentThread.");
            return 0;
        }
    }

    extension(TimeSpan)
    {
        public static TimeSpan operator *(TimeSpan time, double factor) => TimeSpan.FromTicks((long)Math.Round(time.Ticks * factor));

        public static TimeSpan operator *(double factor, TimeSpan time) => time * factor;
    }
}
