using System.Net;
using OppTyped.LeadSquared;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.LeadSquared;

/// <summary>The option VerifyType: an update is sent only if the opportunity has the type of its changes.</summary>
public sealed class VerifyTypeTests
{
    private const string Id = "a50d0a2b-7e0c-4ad8-9c5a-1f3e0a1b2c3d";
    private const string Found =
        $$"""[{"EventCode":"12003","RecordCount":1,"Opportunities":[{"ProspectActivityId":"{{Id}}"}]}]""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_opportunity_is_searched_for_once_by_id_and_type()
    {
        using ScriptedService service = Answer(200, Found);
        await using ClientAccount account = Verifying(service);

        await UpdateAsync(account);
        await UpdateAsync(account, Id.ToUpperInvariant());
        await account.Client.QueueUpdateAsync(Id, Change(), cancellationToken: Cancellation);

        Assert.Equal(
            ["/v2/OpportunityManagement.svc/GetOpportunitiesById", "/v2/OpportunityManagement.svc/Update"],
            PathsOf(service).Take(2));
        Assert.Equal(["/v2/OpportunityManagement.svc/Update", "/opportunity/update"], PathsOf(service).Skip(2));
        Assert.Equal(
            "{\"SearchParameters\":[{\"EventCode\":\"12003\",\"ProspectActivityId\":[\"" + Id
                + "\"],\"Columns\":{\"Include_CSV\":\"CreatedOn\"}}]}",
            service.Arrived[0].Body);
    }

    [Fact]
    public async Task By_default_no_type_is_verified()
    {
        using ScriptedService service = Answer(200, "[]");
        await using ClientAccount account = ClientAccount.At(service);

        await UpdateAsync(account);

        Assert.Single(service.Arrived);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{"EventCode":"12003","RecordCount":0,"Opportunities":[]}]""")]
    [InlineData($$"""[{"EventCode":"12000","RecordCount":1,"Opportunities":[{"ProspectActivityId":"{{Id}}"}]}]""")]
    [InlineData("""[{"EventCode":"12003","Opportunities":[{"ProspectActivityId":"b50d0a2b-7e0c-4ad8-9c5a-1f3e0a1b2c3d"}]}]""")]
    [InlineData("""[{"EventCode":"12003","Opportunities":[{"ProspectActivityId":null}]}]""")]
    [InlineData($$"""[{"Opportunities":[{"ProspectActivityId":"{{Id}}"}]}]""")]
    public async Task An_opportunity_that_is_not_among_those_of_the_type_is_not_changed(string response)
    {
        using ScriptedService service = Answer(200, response);
        await using ClientAccount account = Verifying(service);

        var error = await Assert.ThrowsAsync<LeadSquaredRejectedException>(() => UpdateAsync(account));
        await Assert.ThrowsAsync<LeadSquaredRejectedException>(() =>
            account.Client.QueueUpdateAsync(Id, Change(), cancellationToken: Cancellation));

        Assert.Equal((RejectionKind.NotFound, HttpStatusCode.OK), (error.Kind, error.StatusCode));
        Assert.Contains("12003", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Id, error.ToString(), StringComparison.Ordinal);
        Assert.All(PathsOf(service), static path => Assert.EndsWith("GetOpportunitiesById", path, StringComparison.Ordinal));
        Assert.Equal(2, service.Arrived.Count);
    }

    [Theory]
    [InlineData($$"""[{"eventcode":12003,"opportunities":[{"prospectactivityid":"{{Id}}"}]}]""")]
    [InlineData($$"""[{"Opportunities":[]},{"EventCode":" 12003","Opportunities":[{"ProspectActivityId":"{{Id}}"}]}]""")]
    public async Task The_response_is_read_whatever_the_case_and_the_forms_are(string response)
    {
        using ScriptedService service = Answer(200, response);
        await using ClientAccount account = Verifying(service);

        await UpdateAsync(account);

        Assert.Equal(2, service.Arrived.Count);
    }

    [Theory]
    [InlineData(429, """{"Status":"Error"}""", typeof(LeadSquaredThrottledException))]
    [InlineData(401, """{"Status":"Error"}""", typeof(LeadSquaredCredentialsException))]
    [InlineData(500, """{"Status":"Error","ExceptionType":"SqlException"}""", typeof(LeadSquaredException))]
    [InlineData(500, """{"Status":"Error","ExceptionType":"MXInvalidInputException"}""", typeof(LeadSquaredRejectedException))]
    [InlineData(502, "<html>", typeof(LeadSquaredException))]
    [InlineData(200, "<html>", typeof(LeadSquaredException))]
    [InlineData(200, "{}", typeof(LeadSquaredException))]
    [InlineData(200, """[{"EventCode":"12003"}]""", typeof(LeadSquaredException))]
    [InlineData(200, "[null]", typeof(LeadSquaredException))]
    public async Task If_the_check_fails_nothing_was_changed(int status, string body, Type expected)
    {
        using ScriptedService service = Answer(status, body);
        await using ClientAccount account = Verifying(service);

        var error = await Assert.ThrowsAnyAsync<LeadSquaredException>(() => UpdateAsync(account));

        Assert.IsType(expected, error);
        Assert.DoesNotContain("not known whether", error.Message, StringComparison.Ordinal);
        Assert.Single(service.Arrived);
    }

    [Fact]
    public async Task A_check_without_a_response_is_repeated_and_then_the_service_was_not_reached()
    {
        using var service = new ScriptedService(_ => throw new HttpRequestException("cut"));
        await using ClientAccount account = Verifying(service, static options =>
            (options.Retry.MaxRetries, options.Retry.Delay) = (2, TimeSpan.FromMilliseconds(1)));

        var error = await Assert.ThrowsAsync<LeadSquaredUnreachableException>(() => UpdateAsync(account));

        Assert.Contains("Nothing was changed", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, service.Arrived.Count);
    }

    [Fact]
    public async Task An_update_that_is_cancelled_during_the_check_was_not_sent()
    {
        using var cancellation = new CancellationTokenSource();
        using var service = new ScriptedService(_ =>
        {
            cancellation.Cancel();
            return (200, Found);
        });
        await using ClientAccount account = Verifying(service);

        var error = await Assert.ThrowsAsync<CallCanceledException>(() =>
            account.Client.UpdateAsync(Id, Change(), cancellationToken: cancellation.Token));

        Assert.False(error.OutcomeUnknown);
        Assert.Single(service.Arrived);
    }

    [Fact]
    public async Task An_invalid_update_is_refused_before_the_check()
    {
        using ScriptedService service = Answer(200, Found);
        await using ClientAccount account = Verifying(service);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            account.Client.UpdateAsync(Id, new InsurancePatch(), cancellationToken: Cancellation));
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using ClientAccount withoutKey = Verifying(service, static options => options.ApiKey = null);
            await withoutKey.Client.QueueUpdateAsync(Id, Change(), cancellationToken: Cancellation);
        });

        Assert.Empty(service.Arrived);
    }

    [Fact]
    public async Task The_sandbox_does_not_find_an_opportunity_of_another_type()
    {
        await using OpportunitySandbox sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        sandbox.Opportunities.Add(Id, 12000, new Dictionary<string, string> { ["Status"] = "Open" });
        await using ClientAccount account = ClientAccount.At(sandbox, static options => options.VerifyType = true);

        await Assert.ThrowsAsync<LeadSquaredRejectedException>(() => UpdateAsync(account));
        await account.Client.UpdateAsync(
            Id,
            new FieldChanges(12000).Set("Status", "Won"),
            cancellationToken: Cancellation);

        Assert.Equal("Won", sandbox.Opportunities[Id]["Status"]);
    }

    private static InsurancePatch Change() => new() { Amount = 1 };

    private static Task<UpdateResponse> UpdateAsync(ClientAccount account, string id = Id) =>
        account.Client.UpdateAsync(id, Change(), cancellationToken: Cancellation);

    private static ClientAccount Verifying(ScriptedService service, Action<LeadSquaredOptions>? configure = null) =>
        ClientAccount.At(service, options =>
        {
            options.VerifyType = true;
            configure?.Invoke(options);
        });

    private static ScriptedService Answer(int status, string body) => new(request => request.Target.AbsolutePath switch
    {
        "/v2/OpportunityManagement.svc/GetOpportunitiesById" => (status, body),
        "/opportunity/update" => (200, """{"Status":"Request accepted","RequestID":"1"}"""),
        _ => (200, $$$"""{"Status":"Success","Message":{"Id":"{{{Id}}}"}}"""),
    });

    private static IEnumerable<string> PathsOf(ScriptedService service) =>
        service.Arrived.Select(static request => request.Target.AbsolutePath);
}
