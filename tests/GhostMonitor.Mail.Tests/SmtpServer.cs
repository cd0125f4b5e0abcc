using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace GhostMonitor.Mail.Tests;

/// <summary>
/// A mail server on a free loopback port that takes what comes, but for what a test says of a command. Each connection has a thread of its
/// own.
/// </summary>
internal sealed class SmtpServer : IDisposable
{
    /// <summary>An answer that ends the connection without a word.</summary>
    public const string HangUp = "\0hang up";

    /// <summary>An answer that never comes.</summary>
    public const string Silence = "\0silence";

    // Not a TcpListener: asked to accept once it is stopped, that throws another error than a socket.
    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly Func<string, string?> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly bool _isImplicit;
    private readonly List<string> _messages = [];
    private readonly List<string> _commands = [];
    private readonly ManualResetEventSlim _stop = new();

    /// <summary>Starts it.</summary>
    /// <param name="answer">The answer to a command, or to <c>CONNECT</c> or <c>MESSAGE</c>; null for the usual one.</param>
    /// <param name="certificate">What it shows; null for a server without TLS.</param>
    /// <param name="isImplicit">True for TLS from the first byte on.</param>
    public SmtpServer(Func<string, string?>? answer = null, X509Certificate2? certificate = null, bool isImplicit = false)
    {
        _answer = answer ?? (static _ => null);
        _certificate = certificate;
        _isImplicit = isImplicit;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Set when a command was answered with silence.</summary>
    public ManualResetEventSlim IsSilent { get; } = new();

    /// <summary>The messages that it took, as they came.</summary>
    public IReadOnlyList<string> Messages
    {
        get
        {
            lock (_messages)
                return [.. _messages];
        }
    }

    /// <summary>The commands that came.</summary>
    public IReadOnlyList<string> Commands
    {
        get
        {
            lock (_messages)
                return [.. _commands];
        }
    }

    public void Dispose()
    {
        _stop.Set();
        _listener.Dispose();
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                Socket client = _listener.Accept();
                new Thread(() => Serve(client)) { IsBackground = true }.Start();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private void Serve(Socket client)
    {
        try
        {
            using var stream = new NetworkStream(client, ownsSocket: true);
            Stream talk = _isImplicit ? Protected(stream) : stream;
            if (!Reply(talk, _answer("CONNECT") ?? "220 test ESMTP"))
                return;

            while (ReadLine(talk) is string line)
            {
                lock (_messages)
                    _commands.Add(line);

                string? special = _answer(line);
                if (!Reply(talk, special ?? Usual(line)))
                    return;

                if (special is null && line == "STARTTLS")
                    talk = Protected(talk);
                else if (special is null && line == "DATA" && !TakeMessage(talk))
                    return;
                else if (line == "QUIT")
                    return;
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException
            or System.Security.Authentication.AuthenticationException)
        {
            // The client is gone, or did not like the certificate.
        }
    }

    private SslStream Protected(Stream stream)
    {
        var tls = new SslStream(stream);
        tls.AuthenticateAsServer(_certificate!);
        return tls;
    }

    private string Usual(string line)
    {
        string verb = line.Split(' ')[0].ToUpperInvariant();
        return verb switch
        {
            "EHLO" when _certificate is not null && !_isImplicit => "250-test\r\n250-STARTTLS\r\n250-PIPELINING\r\n250 AUTH PLAIN",
            "EHLO" => "250-test\r\n250-PIPELINING\r\n250 AUTH PLAIN",
            "DATA" => "354 go on",
            "QUIT" => "221 bye",
            "AUTH" => "235 welcome",
            "STARTTLS" => "220 go on",
            _ => "250 ok",
        };
    }

    private bool TakeMessage(Stream talk)
    {
        var message = new StringBuilder();
        while (ReadLine(talk) is string line)
        {
            if (line != ".")
            {
                message.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
                continue;
            }

            string answer = _answer("MESSAGE") ?? "250 taken";
            lock (_messages)
            {
                if (answer.StartsWith('2'))
                    _messages.Add(message.ToString());
            }

            return Reply(talk, answer);
        }

        return false;
    }

    private bool Reply(Stream talk, string answer)
    {
        if (answer == HangUp)
            return false;

        if (answer == Silence)
        {
            IsSilent.Set();
            _stop.Wait();
            return false;
        }

        talk.Write(Encoding.UTF8.GetBytes(answer + "\r\n"));
        return !answer.StartsWith("421", StringComparison.Ordinal);
    }

    private static string? ReadLine(Stream talk)
    {
        var line = new List<byte>();
        for (int value = talk.ReadByte(); value >= 0; value = talk.ReadByte())
        {
            if (value == '\n')
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');

            line.Add((byte)value);
        }

        return null;
    }
}
