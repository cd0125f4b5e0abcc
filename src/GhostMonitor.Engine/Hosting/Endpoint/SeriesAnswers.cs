using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>Answers with numbers over time, of any stretch of it and with as many points as a chart can show. Thread-safe.</summary>
internal sealed class SeriesAnswers(MonitoringScope scope)
{
    /// <summary>Answers. What is read is read in a turn of its own, while the answer is sent.</summary>
    /// <exception cref="RefusedRequestException">What is asked for is wrong.</exception>
    internal Task<HttpResponse> RespondAsync(HttpRequestHead request)
    {
        int points = new RequestQuery(request).Limit("points", Limits.SeriesPoints.Default, Limits.SeriesPoints);
        SeriesSelection selection = SelectionOf(request);
        ResourceMonitor? monitor = AxisRequest.MonitorOf(scope, request);
        var wanted = AxisRequest.Of(scope, monitor, request);
        wanted.Require(wanted.Begin);
        return Task.FromResult(HttpResponse.Document(SeriesDocument.Write(wanted, selection, points, scope.Thresholds)));
    }

    /// <summary>What is named, or else the main numbers.</summary>
    private static SeriesSelection SelectionOf(HttpRequestHead request)
    {
        string[] resources = [.. request.Queries("resource")];
        string[] groups = [.. request.Queries("group")];
        bool areNamed = resources.Length + groups.Length > 0;
        try
        {
            return SeriesSelection.Of(areNamed ? resources : StatisticsBuilder.DefaultResources, groups);
        }
        catch (ResourceArgumentException e)
        {
            throw new RefusedRequestException(400, ErrorIds.UnknownResource, $"{e.Parameter.ToLowerInvariant()}: {e.Accepted}.");
        }
    }
}
