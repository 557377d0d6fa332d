using Microsoft.Extensions.DependencyInjection;
using OppTyped.LeadSquared;
using OppTyped.OtherModels;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;
using IInsuranceApi = OppTyped.Tests.Models.IInsuranceApi;
using Insurance = OppTyped.Tests.Models.Insurance;
using InsurancePatch = OppTyped.Tests.Models.InsurancePatch;

namespace OppTyped.Tests.HttpInterfaces;

/// <summary>
/// Tests the generated interfaces. The tests get the interfaces from dependency injection, as an application does. The sandbox
/// checks the calls, and shares no code with the interfaces.
/// </summary>
public sealed class OpportunityApiTests : IAsyncLifetime
{
    private const string Id = "5ca5b042-51ea-4699-b6f0-84c40ab12770";
    private const string OtherId = "c5a7f37c-b789-44c9-929b-74aa6250b539";

    private OpportunitySandbox _sandbox = null!;
    private ClientAccount _account = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IInsuranceApi Api => _account.Services.GetRequiredService<IInsuranceApi>();

    public async ValueTask InitializeAsync()
    {
        _sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        _sandbox.Opportunities.Add(Id, 12003, new Dictionary<string, string> { ["mx_Custom_6"] = "1", ["Status"] = "Open" });
        _account = CreateAccount(_sandbox);
    }

    public async ValueTask DisposeAsync()
    {
        await _account.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task The_interface_sends_the_same_bytes_as_the_client()
    {
        var update = new OpportunityUpdate<Insurance>(Id, new InsurancePatch { Amount = 200_000m, RenewsAt = Change.Clear })
        {
            Note = "renewed",
        };

        UpdateResponse response = await Api.UpdateAsync(update, Cancellation);
        await _account.Client.UpdateAsync(update, Cancellation);

        Assert.Equal(Id, response.OpportunityId);
        Assert.Equal("200000", _sandbox.Opportunities[Id]["mx_Custom_6"]);
        Assert.Equal(2, _sandbox.Calls.Count);
        Assert.Equal(_sandbox.Calls[1].Body, _sandbox.Calls[0].Body);
        Assert.Equal(_sandbox.Calls[1].Path, _sandbox.Calls[0].Path);
    }

    [Fact]
    public async Task The_client_can_wait_for_an_update_that_the_interface_queued()
    {
        QueuedUpdateResponse queued = await Api.QueueUpdateAsync(new(Id, new InsurancePatch { Amount = 7 }), Cancellation);
        QueuedUpdateOutcome outcome = await _account
            .Client.GetQueuedUpdate(queued.RequestId)
            .WaitForCompletionAsync(cancellationToken: Cancellation);

        Assert.Equal(QueuedUpdateResult.Updated, outcome.Result);
        Assert.Equal("7", _sandbox.Opportunities[Id]["mx_Custom_6"]);
    }

    [Fact]
    public async Task A_batch_reports_the_outcome_of_each_update()
    {
        _sandbox.Opportunities.Add(OtherId, 12003);

        BatchUpdateResponse batch = await Api.UpdateBatchAsync(
            [
                new(Id, new InsurancePatch { Amount = 3 }),
                new(OtherId, new Insurance { Status = DealStatus.Won }),
                new(Guid.Empty.ToString(), new InsurancePatch { Amount = 4 }),
            ],
            Cancellation);

        Assert.Equal(
            [UpdateStatus.Updated, UpdateStatus.Updated, UpdateStatus.Rejected],
            batch.Outcomes.Select(static outcome => outcome.Status));
        Assert.Equal(("3", "Won"), (_sandbox.Opportunities[Id]["mx_Custom_6"], _sandbox.Opportunities[OtherId]["Status"]));
    }

    [Fact]
    public async Task An_opportunity_is_read_with_its_id()
    {
        Opportunity<Insurance> read = await Api.GetAsync(Id.ToUpperInvariant(), Cancellation);

        Assert.Equal((Id, Id, 1m, DealStatus.Open), (read.Id, read.Model.Id, read.Model.Amount, read.Model.Status));
        Assert.DoesNotContain(Id, read.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_interface_throws_the_same_exceptions_as_the_client()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Api.UpdateAsync(new(Id, new InsurancePatch()), Cancellation));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Api.UpdateAsync(null!, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Api.UpdateBatchAsync([], Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => Api.GetAsync(" ", Cancellation));
        await Assert.ThrowsAsync<CallCanceledException>(() =>
            Api.UpdateAsync(new(Id, new InsurancePatch { Amount = 1 }), new CancellationToken(canceled: true)));
        Assert.Empty(_sandbox.Calls);

        await Assert.ThrowsAsync<LeadSquaredRejectedException>(() => Api.GetAsync(OtherId, Cancellation));
        var error = await Assert.ThrowsAsync<LeadSquaredRejectedException>(() =>
            _account
                .Services.GetRequiredService<IVectorInsuranceApi>()
                .UpdateAsync(new(Id, new VectorInsurancePatch { Misspelt = "x" }), Cancellation));
        Assert.Equal("VectorInsurance.Misspelt", error.Member);
    }

    [Fact]
    public async Task The_outcome_is_unknown_after_a_lost_response_if_no_retry_is_allowed()
    {
        _sandbox.Faults.Add(SandboxFault.LostAnswer with { Times = 1 });
        await using ClientAccount retrying = CreateAccount(_sandbox, static options => options.Retry.MaxRetries = 1);

        await retrying
            .Services.GetRequiredService<IInsuranceApi>()
            .UpdateAsync(new(Id, new InsurancePatch { Amount = 5 }), Cancellation);
        _sandbox.Faults.Add(SandboxFault.LostAnswer with { Times = 1 });

        await Assert.ThrowsAsync<LeadSquaredOutcomeUnknownException>(() =>
            Api.UpdateAsync(new(Id, new InsurancePatch { Amount = 6 }), Cancellation));
        Assert.Equal("6", _sandbox.Opportunities[Id]["mx_Custom_6"]);
    }

    [Fact]
    public async Task Calls_use_the_budget_and_the_handlers_of_the_account()
    {
        int seen = 0;
        await using ClientAccount account = CreateAccount(
            _sandbox,
            static options => options.Limits.Calls = 2,
            builder => builder.HttpClient.AddHttpMessageHandler(() => new Counting(() => seen++)));

        await account
            .Services.GetRequiredService<IInsuranceApi>()
            .UpdateAsync(new(Id, new InsurancePatch { Amount = 5 }), Cancellation);

        Assert.Equal(1, seen);
        Assert.Equal(1, account.Budget.GetStatus().Granted);
    }

    [Fact]
    public async Task Requests_use_the_field_formats_that_are_configured_for_the_account()
    {
        await using ClientAccount account = CreateAccount(_sandbox, static options => options.Fields.Cleared = ClearedForm.Null);

        await account
            .Services.GetRequiredService<IInsuranceApi>()
            .UpdateAsync(new(Id, new InsurancePatch { Amount = Change.Clear }), Cancellation);

        Assert.Contains(
            """{"SchemaName":"mx_Custom_6","Value":null}""",
            Assert.Single(_sandbox.Calls).Body,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interfaces_of_two_assemblies_can_be_registered_together()
    {
        _sandbox.Opportunities.Add("L-1", 12003);
        _sandbox.Opportunities.Add("I-1", 12003);

        await _account
            .Services.GetRequiredService<ILoanApi>()
            .UpdateAsync(new("L-1", new LoanPatch { Sum = 1_000 }), Cancellation);
        await _account
            .Services.GetRequiredService<OtherModels.IInsuranceApi>()
            .UpdateAsync(new("I-1", new OtherModels.InsurancePatch { Status = "Won" }), Cancellation);
        await Api.UpdateAsync(new(Id, new InsurancePatch { Amount = 2 }), Cancellation);

        Assert.Equal(
            ("1000", "Won", "2"),
            (
                _sandbox.Opportunities["L-1"]["mx_Custom_6"],
                _sandbox.Opportunities["I-1"]["Status"],
                _sandbox.Opportunities[Id]["mx_Custom_6"]));
    }

    [Fact]
    public void An_interface_that_the_application_registered_is_not_replaced()
    {
        var registered = IInsuranceApi.Create(new HttpClient());
        using ServiceProvider services = new ServiceCollection()
            .AddSingleton(registered)
            .AddOppTypedTestsOpportunityApis()
            .BuildServiceProvider();

        Assert.Same(registered, services.GetRequiredService<IInsuranceApi>());
    }

    [Fact]
    public void The_error_for_a_missing_account_names_the_missing_registration()
    {
        using ServiceProvider services = new ServiceCollection()
            .AddOppTypedTestsOpportunityApis()
            .AddOppTypedTestsOpportunityApis("north")
            .BuildServiceProvider();

        Assert.Contains(
            "AddLeadSquared",
            Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<IInsuranceApi>()).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "'north'",
            Assert.Throws<InvalidOperationException>(() => services.GetRequiredKeyedService<IInsuranceApi>("north")).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "AddIvvy",
            Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<IWeddingApi>()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_custom_client_with_the_handlers_uses_the_settings_of_the_account()
    {
        await using ClientAccount account = ClientAccount.At(
            _sandbox,
            static options => options.Fields.Cleared = ClearedForm.Null,
            static builder =>
            {
                builder.Services.AddHttpClient("own").AddLeadSquaredHandlers();
                builder
                    .Services.AddHttpClient("elsewhere", static client => client.BaseAddress = new Uri("https://example.com/"))
                    .AddLeadSquaredHandlers();
            });
        var clients = account.Services.GetRequiredService<IHttpClientFactory>();
        var own = IInsuranceApi.Create(clients.CreateClient("own"));
        var elsewhere = IInsuranceApi.Create(clients.CreateClient("elsewhere"));

        await own.UpdateAsync(new(Id, new InsurancePatch { Amount = Change.Clear }), Cancellation);
        QueuedUpdateResponse queued = await own.QueueUpdateAsync(
            new(Id, new InsurancePatch { Status = DealStatus.Won }),
            Cancellation);

        Assert.Contains("\"Value\":null", _sandbox.Calls[0].Body, StringComparison.Ordinal);
        QueuedUpdate update = account.Client.GetQueuedUpdate(queued.RequestId);
        Assert.Equal(
            QueuedUpdateResult.Updated,
            (await update.WaitForCompletionAsync(cancellationToken: Cancellation)).Result);
        await Assert.ThrowsAsync<LeadSquaredUnreachableException>(() =>
            elsewhere.UpdateAsync(new(Id, new InsurancePatch { Amount = 1 }), Cancellation));
    }

    private static ClientAccount CreateAccount(
        OpportunitySandbox sandbox,
        Action<LeadSquaredOptions>? configure = null,
        Action<AccountBuilder<LeadSquaredCredentials>>? build = null) => ClientAccount.At(sandbox, configure, builder =>
        {
            builder.Services.AddOppTypedTestsOpportunityApis().AddOppTypedOtherModelsOpportunityApis();
            build?.Invoke(builder);
        });

    private sealed class Counting(Action count) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            count();
            return base.SendAsync(request, cancellationToken);
        }
    }
}
