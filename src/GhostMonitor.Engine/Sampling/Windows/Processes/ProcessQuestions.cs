using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>Asks a process who runs it and with which arguments. Not thread-safe.</summary>
internal sealed unsafe class ProcessQuestions
{
    private const uint MayAsk = 0x1000; // PROCESS_QUERY_LIMITED_INFORMATION (winnt.h)
    private const uint MayRead = 8; // TOKEN_QUERY (winnt.h)
    private const int UserOfToken = 1; // TokenUser of TOKEN_INFORMATION_CLASS (winnt.h)
    private const int CommandLineClass = 60; // ProcessCommandLineInformation of PROCESSINFOCLASS, from Windows 8.1 on
    private const int LongestAnswer = 256;

    private readonly AccountNames _accounts = new();

    // A command line has 32,767 characters at most.
    private readonly byte[] _line = new byte[66 * 1024];

    /// <inheritdoc cref="IProcessSource.Ask"/>
    internal ProcessAnswer Ask(int id, long created, bool withCommandLine)
    {
        nint process = Kernel32.OpenProcess(MayAsk, 0, (uint)id);
        if (process == 0)
            return default;

        bool isSame = CreatedAt(process) == created;
        ProcessAnswer answer = isSame ? new ProcessAnswer(UserOf(process), withCommandLine ? CommandLineOf(process) : null) : default;
        _ = Kernel32.CloseHandle(process);
        return answer;
    }

    /// <summary>The text of an answer that is a UNICODE_STRING.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="address">Where it was when the system wrote it.</param>
    /// <returns>Null for an empty one, and for one that lies outside of the answer.</returns>
    internal static string? TextOf(NativeAnswer answer, long address)
    {
        string? text = answer.TryRead(0, out UnicodeString line)
            ? answer.Text((long)line.Buffer - address, line.Length / sizeof(char), known: null)
            : null;
        return text is "" ? null : text;
    }

    private static long? CreatedAt(nint process)
    {
        long created, ended, kernel, user;
        return Kernel32.GetProcessTimes(process, &created, &ended, &kernel, &user) != 0 ? created : null;
    }

    private string? UserOf(nint process)
    {
        nint token;
        if (Advapi32.OpenProcessToken(process, MayRead, &token) == 0)
            return null;

        byte* user = stackalloc byte[LongestAnswer];
        uint returned;
        bool isRead = Advapi32.GetTokenInformation(token, UserOfToken, user, LongestAnswer, &returned) != 0;
        _ = Kernel32.CloseHandle(token);
        // TOKEN_USER begins with the address of the SID, which stands behind it.
        return isRead ? _accounts.Of(*(byte**)user) : null;
    }

    private string? CommandLineOf(nint process)
    {
        fixed (byte* buffer = _line)
        {
            uint returned;
            int status = Ntdll.NtQueryInformationProcess(process, CommandLineClass, buffer, (uint)_line.Length, &returned);
            return status < 0 ? null : TextOf(new NativeAnswer(_line, returned), (long)buffer);
        }
    }
}
