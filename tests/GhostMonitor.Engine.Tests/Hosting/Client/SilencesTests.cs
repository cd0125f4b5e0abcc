using System.Net;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Hosting.Client;

/// <summary>Silences that a client makes and ends: for who brings the token, and all or none.</summary>
public sealed class SilencesTests
{
    private static readonly AlertSilence s_wanted = new()
    {
        ResourceName = "disk*",
        Instance = "/data & +%",
        MonitorName = "we?",
        Reason = "moving house",
        Duration = TimeSpan.FromHours(1.5),
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_silence_is_made_listed_and_ended()
    {
        using var agent = new ServedAgent(ServedAgent.Token, ServedAgent.Token);

        AlertSilence made = Assert.Single(await agent.Api.SuspendAsync([s_wanted], Cancellation));

        Assert.Equal(s_wanted with { Id = made.Id, CreatedMoment = made.CreatedMoment, UntilMoment = made.UntilMoment }, made);
        Assert.Equal(agent.Time.Start + s_wanted.Duration, made.UntilMoment);
        Assert.Equal(made, Assert.Single(await agent.Api.SilencesAsync(Cancellation)));
        Assert.Equal([made.Id], agent.Scope.Silences.Current.Select(static silence => silence.Id));

        Assert.Equal(made, Assert.Single(await agent.Api.ResumeAsync([made.Id], Cancellation)));
        Assert.Empty(agent.Scope.Silences.Current);
        Assert.Empty(await agent.Api.ResumeAsync([made.Id], Cancellation));
    }

    [Fact]
    public async Task Several_are_made_together_each_as_it_was_given()
    {
        using var agent = new ServedAgent(ServedAgent.Token, ServedAgent.Token);
        AlertSilence[] wanted = [s_wanted, s_wanted with { ResourceName = "cpu", Instance = "*", MonitorName = null }];

        IReadOnlyList<AlertSilence> made = await agent.Api.SuspendAsync(wanted, Cancellation);

        Assert.Equal(["disk*:/data & +%@we?", "cpu:*@"],
            made.Select(static each => $"{each.ResourceName}:{each.Instance}@{each.MonitorName}"));
        await agent.Api.ResumeAsync([made[1].Id], Cancellation);
        Assert.Equal([made[0].Id], agent.Scope.Silences.Current.Select(static silence => silence.Id));
    }

    [Fact]
    public async Task One_that_recurs_is_made_as_it_was_given_and_holds_until_it_is_ended()
    {
        using var agent = new ServedAgent(ServedAgent.Token, ServedAgent.Token);
        var rule = new SilenceRecurrence { Daily = "22:00-06:00", Days = "Saturday, Sunday", TimeZone = "UTC" };

        AlertSilence made = Assert.Single(
            await agent.Api.SuspendAsync([s_wanted with { Duration = TimeSpan.MaxValue, Rule = rule }], Cancellation));

        Assert.Equal((rule, null, "22:00-06:00 on Saturday, Sunday (UTC)"), (made.Rule, made.Until, made.Recurrence));
        Assert.NotNull(made.NextStart);
        Assert.Equal(made, Assert.Single(await agent.Api.SilencesAsync(Cancellation)));
        Assert.Equal(agent.Scope.Silences.Current[0].NextStartMoment, made.NextStartMoment);
        await agent.Api.ResumeAsync([made.Id], Cancellation);
        Assert.Empty(agent.Scope.Silences.Current);
    }

    [Fact]
    public async Task One_that_recurs_may_have_an_end()
    {
        using var agent = new ServedAgent(ServedAgent.Token, ServedAgent.Token);

        AlertSilence made = Assert.Single(
            await agent.Api.SuspendAsync([s_wanted with { Rule = new SilenceRecurrence { Daily = "22:00-06:00" } }], Cancellation));

        Assert.Equal(s_wanted.DurationSeconds, made.DurationSeconds);
    }

    [Fact]
    public async Task If_one_is_refused_none_is_made()
    {
        using var agent = new ServedAgent(ServedAgent.Token, ServedAgent.Token);

        var error = await Assert.ThrowsAsync<ApiException>(
            () => agent.Api.SuspendAsync([s_wanted, s_wanted with { ResourceName = "flux_compensator" }], Cancellation));

        Assert.Equal(ErrorIds.UnknownResource, error.ErrorId);
        Assert.Empty(agent.Scope.Silences.Current);
    }

    [Fact]
    public async Task Nothing_is_asked_for_nothing()
    {
        using var agent = new ServedAgent();

        Assert.Empty(await agent.Api.SuspendAsync([], Cancellation));
        Assert.Empty(await agent.Api.ResumeAsync([], Cancellation));
        Assert.Equal(0, agent.Endpoint.GetInfo().Requests);
    }

    [Fact]
    public async Task A_change_is_refused_by_an_endpoint_without_a_token()
    {
        using var agent = new ServedAgent();
        AlertSilence silence = agent.Scope.Silences.Suspend(TimeSpan.FromHours(1), "", "cpu");

        var make = await Assert.ThrowsAsync<ApiException>(() => agent.Api.SuspendAsync([s_wanted], Cancellation));
        var end = await Assert.ThrowsAsync<ApiException>(() => agent.Api.ResumeAsync([silence.Id], Cancellation));

        Assert.Equal((ErrorIds.ChangeNotAllowed, ErrorIds.ChangeNotAllowed), (make.ErrorId, end.ErrorId));
        Assert.Equal(silence.Id, Assert.Single(agent.Scope.Silences.Current).Id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another-0123456789")]
    public async Task A_change_is_refused_without_the_token(string? shown)
    {
        using var agent = new ServedAgent(ServedAgent.Token, shown);

        var error = await Assert.ThrowsAsync<ApiException>(() => agent.Api.SuspendAsync([s_wanted], Cancellation));

        Assert.Equal(ErrorIds.AgentTokenRefused, error.ErrorId);
        Assert.Empty(agent.Scope.Silences.Current);
    }

    [Theory]
    [InlineData("POST", "?resource=cpu", ErrorIds.InvalidSilence)]
    [InlineData("POST", "?duration_seconds=soon", ErrorIds.InvalidSilence)]
    [InlineData("POST", "?duration_seconds=NaN", ErrorIds.InvalidSilence)]
    [InlineData("POST", "?duration_seconds=1e300", ErrorIds.InvalidSilence)]
    [InlineData("POST", "?duration_seconds=-1", ErrorIds.InvalidDuration)]
    [InlineData("POST", "?duration_seconds=60&resource=cpu&resource=load&instance=a&instance=b&instance=c", ErrorIds.InvalidSilence)]
    [InlineData("POST", "?duration_seconds=60&instance=", ErrorIds.EmptyInstance)]
    [InlineData("DELETE", "", ErrorIds.InvalidSilence)]
    [InlineData("POST", "?daily=late", "InvalidDaily")]
    [InlineData("POST", "?daily=1:00-2:00&day_of_week=Funday", "InvalidDayOfWeek")]
    [InlineData("POST", "?daily=1:00-2:00&time_zone=Mars", "UnknownTimeZone")]
    [InlineData("POST", "?cron=0+1+*+*+*&occurrence_seconds=60", "CronNotSupported")]
    [InlineData("POST", "?cron=0+1+*+*+*", "InvalidSilence")]
    [InlineData("POST", "?duration_seconds=60&time_zone=UTC", "InvalidSilence")]
    [InlineData("DELETE", "?id=*", ErrorIds.InvalidSilence)]
    public async Task What_is_wrong_with_a_change_is_said(string method, string query, string errorId)
    {
        using var agent = new ServedAgent(ServedAgent.Token);
        agent.Scope.Silences.Suspend(TimeSpan.FromHours(1), "", "cpu");

        using HttpResponseMessage response = await SendAsync(agent, method, "api/silences" + query);

        string answer = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(errorId, new JsonObjectReader(JsonTextReader.Read(answer)).RequireText("error"));
        Assert.Single(agent.Scope.Silences.Current);
    }

    [Theory]
    [InlineData("POST", "api/status", "GET, HEAD")]
    [InlineData("DELETE", "api/alerts", "GET, HEAD")]
    [InlineData("PUT", "api/silences", "GET, HEAD, POST, DELETE")]
    [InlineData("POST", "api/nothing", "GET, HEAD")]
    public async Task A_method_that_an_address_does_not_take_is_refused_with_those_that_it_takes(string method, string path, string allow)
    {
        using var agent = new ServedAgent(ServedAgent.Token);

        using HttpResponseMessage response = await SendAsync(agent, method, path);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(allow, string.Join(", ", response.Content.Headers.Allow));
    }

    private static async Task<HttpResponseMessage> SendAsync(ServedAgent agent, string method, string path)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(agent.Endpoint.Prefix + path));
        request.Headers.Add("Authorization", "Bearer " + ServedAgent.Token);
        return await client.SendAsync(request, Cancellation);
    }
}
