using System.Net;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Outputs;

namespace GhostMonitor.Engine.Tests.Hosting.Client;

/// <summary>Whatever an endpoint answers, a call gives an object or an error by name.</summary>
public sealed class HostileAnswerTests
{
    private static readonly Dictionary<string, (Func<AgentApi, Task> Ask, string Document)> s_calls = new(StringComparer.Ordinal)
    {
        ["status"] = (static api => api.StatusAsync(Cancellation), StatusDocument()),
        ["metrics"] = (static api => api.MetricsAsync(Cancellation), Text(static json => MetricsJson.Write(json, Whole.Sample()))),
        ["history"] = (static api => api.HistoryAsync(new HistoryQuery(), static _ => { }, Cancellation), HistoryDocument()),
        ["health"] = (static api => api.HealthAsync([], Cancellation), HealthJson.Write(Whole.Of<ResourceHealth>())),
        ["report"] = (static api => api.ReportAsync(10, [], Cancellation), ReportJson.Write(Whole.Of<ResourceReport>())),
        ["alerts"] = (static api => api.AlertsAsync(new AlertQuery(), static _ => { }, Cancellation), AlertsDocument()),
        ["position"] = (static api => api.AlertPositionAsync(null, Cancellation), AlertsDocument()),
        ["since"] = (static api => api.AlertsSinceAsync("m-0", null, static _ => { }, Cancellation), AlertsDocument()),
        ["processes"] = (static api => api.ProcessesAsync(new ProcessQuery(), Cancellation),
            ProcessesJson.Write("main", null, null, [Whole.Of<ResourceProcess>()])),
        ["anomalies"] = (static api => api.AnomaliesAsync(new AnomalyQuery(), Cancellation),
            AnomalyReadingJson.Write([Whole.Of<AnomalyReading>()])),
        ["thresholds"] = (static api => api.ThresholdsAsync(Cancellation), StatusDocument()),
        ["monitors"] = (static api => api.MonitorsAsync(Cancellation), StatusDocument()),
        ["actions"] = (static api => api.ActionsAsync(Cancellation), StatusDocument()),
        ["silences"] = (static api => api.SilencesAsync(Cancellation), SilenceJson.Write([Whole.Of<AlertSilence>()])),
        ["suspend"] = (static api => api.SuspendAsync([new AlertSilence { Duration = TimeSpan.FromHours(1) }], Cancellation),
            SilenceJson.Write([Whole.Of<AlertSilence>()])),
        ["resume"] = (static api => api.ResumeAsync([Guid.Empty], Cancellation), SilenceJson.Write([Whole.Of<AlertSilence>()])),
    };

    public static TheoryData<string> Calls => [.. s_calls.Keys];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task No_document_that_is_none_is_read(string call)
    {
        string[] answers =
        [
            "", "null", "7", "[]", "{}", "\"text\"", "{", "{\"samples\":7}", new string('[', 100_000), "{\"a\":1,\"a\":2}", "{\"a\":1e999}",
            "{\"alerts\":[null],\"samples\":[[]],\"monitors\":[7],\"processes\":[\"\"],\"silences\":[[]],\"actions\":[{}]," +
                "\"thresholds\":[{}]}",
        ];
        foreach (string answer in answers)
        {
            var error = await Assert.ThrowsAsync<ApiException>(() => AskAsync(call, answer));

            Assert.Equal(ErrorIds.AgentAnswerInvalid, error.ErrorId);
            Assert.StartsWith("What http://web1:8787/ answers is not GhostMonitor's: ", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task What_is_not_known_is_ignored(string call) =>
        await AskAsync(call, s_calls[call].Document.Replace("{\"", "{\"from_later\":[{}],\""));

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_damaged_document_is_an_object_or_an_error_by_name(string call)
    {
        string[] values = ["null", "true", "-1", "1e308", "-1e308", "9223372036854775808", "0.5", "\"\"",
            "\"9999-12-31T23:59:59.9999999Z\"", "\"0001-01-01T00:00:00+00:00\"", "\"\\u0000\"", "[]", "{}", "[[[]]]"];
        var random = new Random(7);
        string document = s_calls[call].Document;
        int refused = 0;
        for (int i = 0; i < 300; i++)
        {
            try
            {
                await AskAsync(call, Damaged(document, values, random));
            }
            catch (ApiException e)
            {
                Assert.Equal(ErrorIds.AgentAnswerInvalid, e.ErrorId);
                refused++;
            }
        }

        Assert.NotEqual(0, refused);
    }

    [Fact]
    public async Task Pages_that_do_not_end_end_with_the_first_that_is_empty() =>
        await AskAsync("alerts", """{"alerts":[],"next":"m-0","position":"m-0"}""");

    private static async Task AskAsync(string call, string answer)
    {
        int asked = 0;
        using var api = new AgentApi(new AgentAddress("web1", 8787), TimeSpan.FromMinutes(1), new MadeUpTransport(_ =>
        {
            // A page may be damaged so that there is a next one.
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(asked++ < 3 ? answer : "{}") };
            response.Headers.Add("GhostMonitor-Api", "2");
            return response;
        }));
        await s_calls[call].Ask(api);
    }

    /// <summary>A value in another's place.</summary>
    private static string Damaged(string document, string[] values, Random random)
    {
        int at = document.IndexOf(':', random.Next(document.LastIndexOf(':'))) + 1;
        int end = document.IndexOfAny([',', '}', ']'], at);
        return document.Substring(0, at) + values[random.Next(values.Length)] + document.Substring(end);
    }

    private static string StatusDocument() => Text(static json => json.BeginObject()
        .Name("computer_name").Value("web1")
        .Name("version").Value("1.0.0")
        .Name("process_id").Value(1)
        .Name("started_at").Value(DateTimeOffset.UnixEpoch)
        .Name("process_memory_bytes").Value(1)
        .Name("process_cpu_seconds").Value(1.5)
        .Name("monitors").Values([Whole.Of<ResourceMonitorInfo>()],
            static (json, monitor) => MonitorJson.Write(json, monitor, TimeSpan.FromSeconds(1)))
        .Name("thresholds").Values([Whole.Of<ResourceThreshold>()], ThresholdJson.Write)
        .Name("actions").Values([Whole.Of<ResourceAlertAction>()], ActionJson.Write)
        .EndObject());

    private static string HistoryDocument() => Text(static json => json.BeginObject()
        .Name("monitor_name").Value("main")
        .Name("samples").Values([Whole.Sample()], MetricsJson.Write)
        .Name("rows").Values([Whole.Of<RecordedMetrics>()], RecordedJson.Write)
        .Name("resolution").Value("minute")
        .Name("next").Value((string?)null)
        .EndObject());

    private static string AlertsDocument() => Text(static json => json.BeginObject()
        .Name("alerts").Values([Whole.Of<ResourceAlert>()], AlertJson.Write)
        .Name("next").Value((string?)null)
        .Name("position").Value("m-0")
        .EndObject());

    private static string Text(Action<JsonTextWriter> write)
    {
        var json = new JsonTextWriter();
        write(json);
        return json.ToString();
    }
}
