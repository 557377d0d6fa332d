using System.Net;
using OppTyped.Sandbox;

namespace OppTyped.Samples.Tests.WebApi;

public sealed class QueuedUpdateTests
{
    private static readonly string Queue = $"/motor/policies/{Scene.IdOf(1)}/queued";

    [Fact]
    public async Task Its_state_is_known_after_a_restart()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Motor.QueuedUpdates.Delay = SandboxDelay.Fixed(TimeSpan.FromSeconds(2));

        Reply accepted = await scene.StartApi().PostAsync(Queue, """{"sumInsured":7}""");
        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        await scene.StopApiAsync();

        HttpClient next = scene.StartApi();
        Assert.Equal(
            ("InQueue", "False"),
            ((await next.LookAsync(accepted.Location))["state"], (await next.LookAsync(accepted.Location))["isFinished"]));
        Reply done = await next.UntilAsync(accepted.Location, static reply => reply["isFinished"] == "True");
        Assert.Equal(("Success", null), (done["state"], done.Json.GetProperty("errorType").GetString()));
        Assert.Equal("7", scene.Motor.Opportunities[Scene.IdOf(1)]["mx_Custom_6"]);
    }

    [Fact]
    public async Task One_that_failed_says_why_and_not_in_the_services_words()
    {
        await using Scene scene = await Scene.StartAsync();
        scene.Motor.Faults.Add(SandboxFault.FailedAttempt("MXInvalidInputException", "CANARY"));
        HttpClient api = scene.StartApi();

        Reply accepted = await api.PostAsync(Queue, """{"sumInsured":7}""");
        Reply failed = await api.LookAsync(accepted.Location);

        Assert.Equal(
            ("True", "False", "MXInvalidInputException"),
            (failed["isFinished"], failed["isWorthRepeating"], failed["errorType"]));
        Assert.DoesNotContain("CANARY", failed.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/motor/queued/00000000-0000-0000-0000-000000000000")]
    [InlineData("/motor/queued/%20")]
    [InlineData("/motor/queued/a%2F..%3F%26b")]
    public async Task One_that_nobody_knows_is_not_found(string path)
    {
        await using Scene scene = await Scene.StartAsync();
        Reply reply = await scene.StartApi().SendAsync(HttpMethod.Get, path);
        Assert.Equal((HttpStatusCode.NotFound, "404"), (reply.Status, reply["status"]));
    }

    [Fact]
    public async Task What_may_have_been_queued_is_safe_to_queue_again()
    {
        await using Scene scene = await Scene.StartAsync();
        HttpClient api = scene.StartApi();
        scene.Motor.Faults.Add(SandboxFault.LostAnswer);
        Reply reply = await api.PostAsync(Queue, """{"sumInsured":7}""");

        Assert.Equal((HttpStatusCode.BadGateway, "It is safe to send it again."), (reply.Status, reply["detail"]));
        Assert.Equal(HttpStatusCode.BadRequest, (await api.PostAsync(Queue, "{}")).Status);
    }
}
