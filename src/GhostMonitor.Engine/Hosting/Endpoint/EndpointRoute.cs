namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>One address of the endpoint.</summary>
/// <param name="Path">Its path, exactly.</param>
/// <param name="Description">What it gives, in a sentence.</param>
/// <param name="Respond">Makes the answer.</param>
/// <param name="IsPublic">True if it says nothing about the machine, so that no token is asked for.</param>
/// <param name="Allow">The methods that it takes, as the header of that name has them.</param>
internal sealed record EndpointRoute(string Path, string Description, Func<HttpRequestHead, Task<HttpResponse>> Respond,
    bool IsPublic = false, string Allow = EndpointRoute.Reading)
{
    /// <summary>The methods that change nothing.</summary>
    internal const string Reading = "GET, HEAD";

    /// <summary>True if it takes a method.</summary>
    internal bool Takes(string method) => Allow.Split([", "], StringSplitOptions.None).Contains(method, StringComparer.Ordinal);
}
