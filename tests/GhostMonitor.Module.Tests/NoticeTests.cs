namespace GhostMonitor.Module.Tests;

/// <summary>An answer that is empty says what that means, where a person sees it and a script does not.</summary>
public sealed class NoticeTests : IDisposable
{
    private const string FewSamples =
        "$few = 1..5 | ForEach-Object { Get-ResourceMetrics memory -SampleInterval 10ms }; ";

    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_proposal_that_makes_no_difference_says_so()
    {
        string text = _session.Text(FewSamples + "$few | Test-ResourceThreshold memory -Warning 99.9 -Critical 100");

        Assert.Contains("No difference: neither the proposal nor the rules in force raise an alert in 5 samples of ", text);
    }

    [Fact]
    public void A_proposal_that_raises_no_alert_says_so() =>
        Assert.Contains("The proposal raises no alert in 5 samples of ",
            _session.Text(FewSamples + "$few | Test-ResourceThreshold memory -Warning 99.9 -Critical 100 -AlertsOnly"));

    [Fact]
    public void A_proposal_that_makes_a_difference_says_nothing_more() =>
        Assert.DoesNotContain("No difference",
            _session.Text(FewSamples + "$few | Test-ResourceThreshold memory -Warning 0.001 -Critical 0.002"));

    [Fact]
    public void Statistics_of_few_samples_say_how_many_a_suggestion_takes()
    {
        string text = _session.Text(FewSamples + "$few | Measure-ResourceMetrics memory");

        Assert.Contains("No thresholds are suggested for memory: that takes 20 readings, and there are 5.", text);
    }

    [Fact]
    public void Statistics_of_enough_samples_say_nothing_more() =>
        Assert.DoesNotContain("No thresholds are suggested",
            _session.Text("1..20 | ForEach-Object { Get-ResourceMetrics memory -SampleInterval 10ms } | Measure-ResourceMetrics memory"));

    [Fact]
    public void Notices_can_be_turned_off() =>
        Assert.DoesNotContain("No difference",
            _session.Text(FewSamples + "$few | Test-ResourceThreshold memory -Warning 99.9 -Critical 100 -InformationAction Ignore"));

    [Fact]
    public void Notices_are_no_part_of_the_output() =>
        Assert.Empty(_session.Run(FewSamples + "$few | Test-ResourceThreshold memory -Warning 99.9 -Critical 100"));

    [Theory]
    [InlineData("-WhatIf", true)]
    [InlineData("", false)]
    public void A_configuration_that_changes_nothing_says_so_where_it_is_asked(string whatIf, bool isReported)
    {
        string file = Path.Combine(Path.GetTempPath(), $"GhostMonitor-{Guid.NewGuid():N}.json");
        try
        {
            _session.Run($"$null = Export-ResourceMonitorConfiguration -Path '{file}'");

            string text = _session.Text($"Import-ResourceMonitorConfiguration -Path '{file}' {whatIf}");

            Assert.Equal(isReported, text.Contains("changes nothing: what it says is in force.", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
