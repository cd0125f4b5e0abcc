using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>A request that can't be answered as it is.</summary>
/// <param name="status">The status of HTTP that it is refused with.</param>
/// <param name="errorId">One of <see cref="ErrorIds"/>.</param>
/// <param name="message">What is accepted, in a sentence. Nothing of the request is in it.</param>
internal sealed class RefusedRequestException(int status, string errorId, string message) : Exception(message)
{
    /// <summary>The status of HTTP.</summary>
    internal int Status => status;

    /// <summary>One of <see cref="ErrorIds"/>.</summary>
    internal string ErrorId => errorId;

    /// <summary>What a recording can't be read for, as a refusal with 503; null for any other error.</summary>
    internal static RefusedRequestException? OfRecord(Exception error) => error switch
    {
        ResourceArgumentException refused => new RefusedRequestException(503, refused.ErrorId, refused.Message),
        RecordException failed => new RefusedRequestException(503, failed.ErrorId, failed.Message),
        _ => null,
    };
}
