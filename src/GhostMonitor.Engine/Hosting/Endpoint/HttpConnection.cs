using System.Net;
using System.Net.Sockets;
using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>One client: reads requests and answers them, one after the other, until either side has enough.</summary>
/// <remarks>
/// Every wait has a deadline, which the accept thread enforces by closing the socket: a socket that is closed ends a pending read or
/// write on every runtime, and a cancellation token does not on .NET Framework.
/// </remarks>
internal sealed class HttpConnection : IDisposable
{
    /// <summary>
    /// What the system may keep of an answer that the client has not read, in bytes. Left to itself Linux keeps megabytes for each
    /// client, all of which would be made at once.
    /// </summary>
    private const int SendBufferSize = 128 * 1024;

    private static readonly TimeSpan s_headTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_idleTime = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_answerTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_leaveTime = TimeSpan.FromSeconds(1);

    private readonly Socket _socket;
    private readonly EndpointRouter _router;
    private readonly EndpointCounters _counters;
    private readonly DocumentTurns _turns;
    private readonly TimeProvider _time;
    private readonly EndpointCertificate? _certificate;
    private readonly byte[] _buffer = new byte[HttpRequestParser.LongestHead];
    private IConnectionStream _stream;
    private IPAddress _client = IPAddress.None;
    private int _filled;
    private bool _isIdle;
    private long _began;
    private long _allowedTicks;
    private int _isAnswering;
    private volatile bool _isClosed;

    /// <summary>Creates the connection; begins nothing yet.</summary>
    /// <param name="socket">The client's.</param>
    /// <param name="router">What answers.</param>
    /// <param name="counters">What counts.</param>
    /// <param name="turns">Where long documents wait for their turn.</param>
    /// <param name="time">The time.</param>
    /// <param name="certificate">What the client is shown; null for plain HTTP.</param>
    internal HttpConnection(Socket socket, EndpointRouter router, EndpointCounters counters, DocumentTurns turns, TimeProvider time,
        EndpointCertificate? certificate)
    {
        _socket = socket;
        _stream = new PlainTransport(socket);
        _certificate = certificate;
        _router = router;
        _counters = counters;
        _turns = turns;
        _time = time;
        Allow(s_headTime);
    }

    /// <summary>True while the client has not sent a whole request, so that closing it loses no answer.</summary>
    internal bool IsWaitingForRequest => Volatile.Read(ref _isAnswering) == 0;

    /// <summary>True if what it waits for has taken too long.</summary>
    internal bool IsOverdue => _time.GetElapsedTime(Volatile.Read(ref _began)).Ticks > Volatile.Read(ref _allowedTicks);

    /// <summary>How long it has waited.</summary>
    internal TimeSpan Waited => _time.GetElapsedTime(Volatile.Read(ref _began));

    /// <summary>Ends the connection, from any thread.</summary>
    public void Dispose()
    {
        _isClosed = true;
        _socket.Dispose();
    }

    /// <summary>Serves the client. Never throws: what goes wrong with one client is that client's alone.</summary>
    internal async Task RunAsync()
    {
        try
        {
            _socket.NoDelay = true;
            _socket.SendBufferSize = SendBufferSize;
            _client = ((IPEndPoint)_socket.RemoteEndPoint!).Address;
            if (!await AgreeAsync().ConfigureAwait(false))
                return;

            while (await ServeOneAsync().ConfigureAwait(false))
            {
                _isIdle = true;
                Allow(s_idleTime);
            }

            await LeaveAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // The client went away or took too long; the sockets report both so, and there is no client left to answer.
        }
        catch (Exception e)
        {
            // The head of the answer has gone out: that it breaks off is all that the client can see.
            _counters.Failed(e);
        }
        finally
        {
            Dispose();
            _stream.Dispose();
        }
    }

    /// <summary>Agrees with the client on TLS where there is a certificate, within the time that a request's head has.</summary>
    /// <returns>False if the client is not to be served.</returns>
    private async Task<bool> AgreeAsync()
    {
        if (_certificate is null)
            return true;

        if (await TlsTransport.IsHandshakeAsync(_socket).ConfigureAwait(false) is not bool isHandshake)
            return false;

        if (isHandshake)
            return await EncryptAsync(_certificate.ForClient()).ConfigureAwait(false);

        HttpResponse refusal = HttpResponse.Error(400, ErrorIds.TlsRequired, "This endpoint speaks TLS alone: use https.");
        await SendAsync(refusal, null, keepAlive: false).ConfigureAwait(false);
        await LeaveAsync().ConfigureAwait(false);
        return false;
    }

    private async Task<bool> EncryptAsync(ServerCertificate certificate)
    {
        try
        {
            _stream = await TlsTransport.OpenAsync(_socket, certificate).ConfigureAwait(false);
            return true;
        }
        catch (Exception) when (_isClosed)
        {
            // It took too long, which is counted where it was closed.
            return false;
        }
        catch (Exception)
        {
            // Each runtime has exceptions of its own for a client that offers no TLS 1.2, sends nonsense or hangs up on the certificate.
            _counters.HandshakeFailed();
            return false;
        }
    }

    private async Task<bool> ServeOneAsync()
    {
        int length = await ReadHeadAsync().ConfigureAwait(false);
        if (length == 0)
            return false;

        Volatile.Write(ref _isAnswering, 1);
        Allow(s_answerTime);
        HttpRequestHead? request = null;
        int refusal = length < 0
            ? -length
            : HttpRequestParser.Parse(Encoding.GetEncoding("iso-8859-1").GetString(_buffer, 0, length), out request);
        HttpResponse response = request is null ? Malformed(refusal) : await AnswerAsync(request).ConfigureAwait(false);
        bool keepAlive = request is { KeepAlive: true, HasBody: false };

        // HTTP/1.0 knows no chunks: there the end of the connection is the end of a body whose length nobody knows yet.
        keepAlive &= response.Pieces is null || request is { IsHttp11: true };
        await SendAsync(response, request, keepAlive).ConfigureAwait(false);
        if (keepAlive)
            Consume(length + 4);

        Volatile.Write(ref _isAnswering, 0);
        return keepAlive;
    }

    private async Task<HttpResponse> AnswerAsync(HttpRequestHead request)
    {
        try
        {
            return await _router.RespondAsync(request, _client).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (ObjectDisposedException or SocketException))
        {
            // A defect in one document must not end the endpoint; the client learns that there is one, and nothing about the machine.
            _counters.Failed(e);
            return HttpResponse.Error(500, ErrorIds.InternalError, "The document could not be made: " + e.GetType().Name + ".");
        }
    }

    /// <summary>Reads up to the empty line.</summary>
    /// <returns>The head's length; 0 if the client has closed; below 0 the status, negated, to refuse with what can't become a
    /// head.</returns>
    private async Task<int> ReadHeadAsync()
    {
        int searched = 0;
        while (true)
        {
            if (SkipEmptyLines())
                searched = 0;

            int end = HttpRequestParser.FindEnd(_buffer, searched, _filled);
            if (end != 0)
                return end > 0 ? end : -400;

            if (_filled == _buffer.Length)
                return -431;

            searched = _filled;
            int read = await ReceiveAsync(_filled).ConfigureAwait(false);
            if (read == 0)
                return 0;

            // From the first byte of a later request on, it has the time of a request and not of an idle connection.
            if (_isIdle)
                Allow(s_headTime);

            _isIdle = false;

            _filled += read;
        }
    }

    /// <summary>Old clients end a request with an empty line too many, so those before one are nothing (RFC 9112, section 2.2).</summary>
    private bool SkipEmptyLines()
    {
        int empty = 0;
        while (empty + 1 < _filled && _buffer[empty] == '\r' && _buffer[empty + 1] == '\n')
            empty += 2;

        if (empty > 0)
            Consume(empty);

        return empty > 0;
    }

    private void Consume(int count)
    {
        Buffer.BlockCopy(_buffer, count, _buffer, 0, _filled - count);
        _filled -= count;
    }

    /// <summary>Lets the client read the answer: closing with bytes unread would make the system take it back.</summary>
    private async Task LeaveAsync()
    {
        Allow(s_leaveTime);
        await _stream.EndAsync().ConfigureAwait(false);
        for (int rest = 16; rest > 0; rest--)
        {
            if (await ReceiveAsync(0).ConfigureAwait(false) == 0)
                return;
        }
    }

    private Task<int> ReceiveAsync(int offset) =>
        _stream.ReceiveAsync(new ArraySegment<byte>(_buffer, offset, _buffer.Length - offset));

    /// <summary>
    /// Counts an answer and sends it: who has it finds it counted. One of any length is made a block at a time, in turn with those of
    /// others.
    /// </summary>
    private async Task SendAsync(HttpResponse response, HttpRequestHead? request, bool keepAlive)
    {
        _counters.Answered(response.Status);
        using IEnumerator<ArraySegment<byte>> blocks = response.ToBlocks(request, keepAlive, _time.GetUtcNow()).GetEnumerator();
        while (response.Pieces is null ? blocks.MoveNext() : await _turns.MoveNextAsync(blocks).ConfigureAwait(false))
            await _stream.SendAsync(blocks.Current).ConfigureAwait(false);
    }

    private void Allow(TimeSpan time)
    {
        // In this order: the accept thread may look between the two, and must not hold a short time against an old beginning.
        Volatile.Write(ref _began, _time.GetTimestamp());
        Volatile.Write(ref _allowedTicks, time.Ticks);
    }

    private static HttpResponse Malformed(int status) => status switch
    {
        431 => HttpResponse.Error(431, ErrorIds.HeadersTooLarge, "A request's headers have at most 8 KiB and 64 lines."),
        505 => HttpResponse.Error(505, ErrorIds.VersionNotSupported, "HTTP/1.1 and HTTP/1.0 are understood."),
        _ => HttpResponse.Error(
            400, ErrorIds.MalformedRequest,
            "That is not an HTTP request, or its Host is not a name or an address with a port from 0 to 65535."),
    };
}
