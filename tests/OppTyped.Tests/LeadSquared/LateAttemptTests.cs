using OppTyped.LeadSquared;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.LeadSquared;

/// <summary>A successful response says whether an earlier attempt of the call can still arrive.</summary>
public sealed class LateAttemptTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<int?, string, bool> FirstAnswers => new()
    {
        { null, "", false },
        { 502, "<html>", true },
        { 200, "", true },
        { 200, "<html>", true },
        { 500, """{"Status":"Error","ExceptionType":"SqlException"}""", true },
        { 429, "", false },
        { 0, "", true },
    };

    [Theory]
    [MemberData(nameof(FirstAnswers))]
    public async Task Of_an_update(int? first, string body, bool isPossible)
    {
        await using ClientAccount account = AccountOf(first, body, """{"Status":"Success"}""");

        UpdateResponse response = await account.Client.UpdateAsync("1", Patch, cancellationToken: Cancellation);

        Assert.Equal(isPossible, response.IsLateArrivalPossible);
    }

    [Theory]
    [MemberData(nameof(FirstAnswers))]
    public async Task Of_a_batch(int? first, string body, bool isPossible)
    {
        await using ClientAccount account = AccountOf(
            first,
            body,
            """{"Response":[{"RowNumber":1,"OpportunityUpdated":true},{"RowNumber":2,"OpportunityUpdated":true}]}""");

        BatchUpdateResponse response = await account.Client.UpdateBatchAsync(
            [new OpportunityUpdate<Insurance>("1", Patch), new OpportunityUpdate<Insurance>("2", Patch)],
            Cancellation);

        Assert.Equal((true, isPossible), (response.AllUpdated, response.IsLateArrivalPossible));
    }

    [Theory]
    [InlineData(504, true)]
    [InlineData(200, false)]
    public async Task Of_a_row_without_a_result(int status, bool isPossible)
    {
        const string One = """{"Response":[{"RowNumber":1,"OpportunityUpdated":true}]}""";
        await using ClientAccount account = ClientAccount.At(new ScriptedService(_ => (status, One)));

        BatchUpdateResponse response = await account.Client.UpdateBatchAsync(
            [new OpportunityUpdate<Insurance>("1", Patch), new OpportunityUpdate<Insurance>("2", Patch)],
            Cancellation);

        Assert.Equal((UpdateStatus.Unknown, isPossible), (response.Outcomes[1].Status, response.IsLateArrivalPossible));
    }

    [Fact]
    public async Task Of_a_queued_update()
    {
        await using ClientAccount account = ClientAccount.At(ScriptedService.Queue("Success"));

        QueuedUpdateStatus status = await account.Client.GetQueuedUpdate("x").GetStatusAsync(Cancellation);

        Assert.True(status.ReadResponse()?.IsLateArrivalPossible);
    }

    private static InsurancePatch Patch => new() { Amount = 1 };

    // Null is no failed attempt, and 0 is a lost connection.
    private static ClientAccount AccountOf(int? first, string body, string success)
    {
        int calls = 0;
        var service = new ScriptedService(_ => Interlocked.Increment(ref calls) > 1 ? (200, success) : first switch
        {
            null => (200, success),
            0 => throw new HttpRequestException(HttpRequestError.ResponseEnded),
            { } status => (status, body),
        });
        return ClientAccount.Repeating(service);
    }
}
