using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Errors;

/// <summary>A message refers to the service's text exactly if the exception has this text.</summary>
public sealed class ServerMessageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(200, """{"Status":"Error"}""")]
    [InlineData(500, """{"Status":"Error"}""")]
    [InlineData(404, """{"ExceptionType":"Foo"}""")]
    [InlineData(500, """{"Status":"Error","ExceptionType":"MXInvalidInputException"}""")]
    [InlineData(500, """{"Status":"Error","ExceptionType":"SqlException","ExceptionMessage":"x"}""")]
    [InlineData(404, """{"ExceptionType":"Foo","ExceptionMessage":"x"}""")]
    public async Task Of_a_response(int status, string body)
    {
        await using ClientAccount account = ClientAccount.At(new ScriptedService(_ => (status, body)));

        Check(await Assert.ThrowsAnyAsync<LeadSquaredException>(() =>
            account.Client.UpdateAsync("1", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation)));
        Check(await Assert.ThrowsAnyAsync<LeadSquaredException>(() => account.Client.GetAsync<Insurance>("1", Cancellation)));
    }

    [Theory]
    [InlineData("null", "null")]
    [InlineData("\"\"", "\"\"")]
    [InlineData("\"SqlException: x\"", "null")]
    [InlineData("\"MXInvalidInputException: x\"", "null")]
    public async Task Of_a_queued_update(string reason, string message)
    {
        await using ClientAccount account = ClientAccount.At(new ScriptedService(_ => (
            200,
            $$$"""{"TaskStatus":{"Status":"FAILURE","StatusReason":{{{reason}}},"Message":{{{message}}}}}""")));

        QueuedUpdateOutcome outcome = await account
            .Client.GetQueuedUpdate("x")
            .WaitForCompletionAsync(cancellationToken: Cancellation);

        Check(outcome.Error!);
    }

    private static void Check(LeadSquaredException error) => Assert.Equal(
        error.ServerMessage is not null,
        error.Message.Contains(nameof(error.ServerMessage), StringComparison.Ordinal));
}
