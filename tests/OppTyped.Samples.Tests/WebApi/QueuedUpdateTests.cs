using System.Net;
using OppTyped.Sandbox;

namespace OppTyped.Samples.Tests.WebApi;

public sealed class QueuedUpdateTests
{
    private static readonly string Queue = $"/motor/policies/{WebApiEnvironment.IdOf(1)}/queued";

    [Fact]
    public async Task The_state_of_a_queued_update_is_available_after_a_restart()
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        environment.Motor.QueuedUpdates.Delay = SandboxDelay.Fixed(TimeSpan.FromSeconds(2));

        ApiResponse accepted = await environment.StartApi().PostAsync(Queue, """{"sumInsured":7}""");
        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        await environment.StopApiAsync();

        HttpClient next = environment.StartApi();
        Assert.Equal(
            ("InQueue", "False"),
            ((await next.LookAsync(accepted.Location))["state"], (await next.LookAsync(accepted.Location))["isFinished"]));
        ApiResponse done = await next.UntilAsync(accepted.Location, static response => response["isFinished"] == "True");
        Assert.Equal(("Success", null), (done["state"], done.Json.GetProperty("errorType").GetString()));
        Assert.Equal("7", environment.Motor.Opportunities[WebApiEnvironment.IdOf(1)]["mx_Custom_6"]);
    }

    [Fact]
    public async Task The_status_of_a_failed_update_shows_the_error_type_but_no_service_text()
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        environment.Motor.Faults.Add(SandboxFault.FailedAttempt("MXInvalidInputException", "CANARY"));
        HttpClient api = environment.StartApi();

        ApiResponse accepted = await api.PostAsync(Queue, """{"sumInsured":7}""");
        ApiResponse failed = await api.LookAsync(accepted.Location);

        Assert.Equal(
            ("True", "False", "MXInvalidInputException"),
            (failed["isFinished"], failed["mayBeRetried"], failed["errorType"]));
        Assert.DoesNotContain("CANARY", failed.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/motor/queued/00000000-0000-0000-0000-000000000000")]
    [InlineData("/motor/queued/%20")]
    [InlineData("/motor/queued/a%2F..%3F%26b")]
    public async Task An_unknown_queued_update_returns_not_found(string path)
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        ApiResponse response = await environment.StartApi().SendAsync(HttpMethod.Get, path);
        Assert.Equal((HttpStatusCode.NotFound, "404"), (response.Status, response["status"]));
    }

    [Fact]
    public async Task After_a_lost_response_the_API_says_that_the_update_can_be_sent_again()
    {
        await using WebApiEnvironment environment = await WebApiEnvironment.StartAsync();
        HttpClient api = environment.StartApi();
        environment.Motor.Faults.Add(SandboxFault.LostAnswer);
        ApiResponse response = await api.PostAsync(Queue, """{"sumInsured":7}""");

        Assert.Equal(HttpStatusCode.BadGateway, response.Status);
        Assert.StartsWith("It is safe to send a change of fields again.", response["detail"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await api.PostAsync(Queue, "{}")).Status);
    }
}
