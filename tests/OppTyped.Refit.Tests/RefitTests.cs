using Microsoft.Extensions.DependencyInjection;
using OppTyped.Ivvy;
using OppTyped.LeadSquared;
using OppTyped.OtherModels;
using OppTyped.Sandbox;
using OppTyped.Tests.Models;
using Refit;
using IInsuranceApi = OppTyped.Tests.Models.IInsuranceApi;
using Insurance = OppTyped.Tests.Models.Insurance;
using InsurancePatch = OppTyped.Tests.Models.InsurancePatch;

namespace OppTyped.Refit.Tests;

/// <summary>
/// Tests the clients that Refit creates for the emitted interfaces. The clients send their calls to the sandbox.
/// </summary>
public sealed class RefitTests : IAsyncLifetime
{
    private const string Id = "5ca5b042-51ea-4699-b6f0-84c40ab12770";

    private OpportunitySandbox _sandbox = null!;
    private ServiceProvider _services = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        _sandbox.Opportunities.Add(Id, 12003, new Dictionary<string, string> { ["mx_Custom_6"] = "1", ["Status"] = "Open" });

        var services = new ServiceCollection();
        services.AddLeadSquared(options =>
        {
            options.ApiHost = _sandbox.ApiHost;
            options.AccessKey = _sandbox.AccessKey;
            options.SecretKey = _sandbox.SecretKey;
            options.AsyncHost = _sandbox.AsyncHost;
            options.ApiKey = _sandbox.AsyncApiKey;
            options.Fields.Cleared = ClearedForm.Null;
        });
        services.AddIvvy(options =>
        {
            options.ApiHost = _sandbox.VenueHost;
            options.ApiKey = _sandbox.VenueKey;
            options.ApiSecret = _sandbox.VenueSecret;
        });
        services.AddRefitGeneratedClient<IInsuranceApi>().AddLeadSquaredHandlers();
        services.AddKeyedRefitGeneratedClient<IInsuranceApi>("own").AddLeadSquaredHandlers();
        services.AddRefitGeneratedClient<IWeddingApi>().AddIvvyHandlers();
        services
            .AddRefitGeneratedClient<IOpportunityTypes>()
            .AddLeadSquaredHandlers()
            .ConfigureHttpClient(client => client.BaseAddress = _sandbox.ApiHost);
        services.AddHttpClient("own").AddLeadSquaredHandlers();
        _services = services.BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    public static TheoryData<string> ClientKinds =>
    [
        "AddRefitGeneratedClient", "AddKeyedRefitGeneratedClient",
        "ForGenerated", "For", "ForGenerated of a type", "For of a type",
    ];

    [Theory]
    [MemberData(nameof(ClientKinds))]
    public async Task Each_kind_of_client_sends_every_call_through_the_accounts_handlers(string clientKind)
    {
        IInsuranceApi api = CreateApi(clientKind);

        UpdateResponse updated = await api.UpdateAsync(
            new(Id, new InsurancePatch { Amount = 200_000m, RenewsAt = Change.Clear }),
            Cancellation);
        BatchUpdateResponse batch = await api.UpdateBatchAsync(
            [new(Id, new Insurance { Status = DealStatus.Won })],
            Cancellation);
        Opportunity<Insurance> read = await api.GetAsync(Id, Cancellation);
        QueuedUpdateResponse queued = await api.QueueUpdateAsync(new(Id, new InsurancePatch { Amount = 7 }), Cancellation);
        QueuedUpdateOutcome outcome = await _services
            .GetRequiredService<ILeadSquaredClient>()
            .GetQueuedUpdate(queued.RequestId)
            .WaitForCompletionAsync(cancellationToken: Cancellation);

        Assert.Equal((Id, true), (updated.OpportunityId, batch.AllUpdated));
        Assert.Equal((Id, 200_000m, DealStatus.Won), (read.Id, read.Model.Amount, read.Model.Status));
        Assert.Equal((QueuedUpdateResult.Updated, "7"), (outcome.Result, _sandbox.Opportunities[Id]["mx_Custom_6"]));

        // The account's options define that null clears a field. Refit does not read these options.
        Assert.Contains("""{"SchemaName":"mx_Custom_8","Value":null}""", _sandbox.Calls[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ClientKinds))]
    public async Task Errors_are_exceptions_of_OppTyped_and_not_of_Refit(string clientKind)
    {
        IInsuranceApi api = CreateApi(clientKind);

        await Assert.ThrowsAsync<ArgumentException>(() => api.UpdateAsync(new(Id, new InsurancePatch()), Cancellation));
        await Assert.ThrowsAsync<LeadSquaredRejectedException>(() => api.GetAsync(Guid.Empty.ToString(), Cancellation));
        LeadSquaredRejectedException rejected = await Assert.ThrowsAsync<LeadSquaredRejectedException>(
            () => api.UpdateAsync(new(Id, new InsurancePatch { Status = Change.Clear }), Cancellation));
        Assert.Equal("Status", rejected.SchemaName);
    }

    [Fact]
    public async Task A_venue_opportunity_is_added_and_updated()
    {
        var api = _services.GetRequiredService<IWeddingApi>();

        long id = await api.AddAsync(
            107,
            new Wedding { Name = "Ada & Charles", Type = 18, Source = 25, Stage = Phase.Tentative },
            Cancellation);
        Assert.Equal(id, await api.UpdateAsync(107, id, new WeddingPatch { Florist = "Iris" }, Cancellation));
        Assert.Equal(id, await api.AddOrUpdateAsync(107, id, new WeddingPatch { Florist = "Rose" }, Cancellation));

        await Assert.ThrowsAsync<IvvyRejectedException>(
            () => api.UpdateAsync(107, id + 1, new WeddingPatch { Florist = "Iris" }, Cancellation));
    }

    // If Refit gets an address instead of an HTTP client, it creates the HTTP client from the settings. The settings for requests
    // and responses have no effect.
    [Fact]
    public async Task Refit_settings_configure_the_client_but_not_the_requests()
    {
        var settings = new RefitSettings(new ThrowingSerializer())
        {
            HttpMessageHandlerFactory = () => new KeysHandler(_sandbox),
            ExceptionFactory = static _ => throw new NotSupportedException(),
            UrlParameterFormatter = null!,
        };
        string address = _sandbox.ApiHost.ToString();
        IInsuranceApi[] apis =
        [
            RestService.For<IInsuranceApi>(address, settings),
            RestService.ForGenerated<IInsuranceApi>(address, settings),
        ];

        foreach (IInsuranceApi api in apis)
        {
            await api.UpdateAsync(new(Id, new InsurancePatch { RenewsAt = Change.Clear }), Cancellation);
            await Assert.ThrowsAsync<LeadSquaredRejectedException>(() => api.GetAsync(Guid.Empty.ToString(), Cancellation));
        }

        // Without the account's handlers, the default formats apply.
        Assert.Contains("""{"SchemaName":"mx_Custom_8","Value":""}""", _sandbox.Calls[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interface_of_the_application_and_the_emitted_interfaces_work_together() =>
        Assert.Contains(
            "12003",
            await _services.GetRequiredService<IOpportunityTypes>().GetAsync(Cancellation),
            StringComparison.Ordinal);

    [Fact]
    public async Task Refit_clients_and_OppTypeds_own_registration_send_the_same_request()
    {
        await using ServiceProvider own = new ServiceCollection().AddLeadSquared(options =>
        {
            options.ApiHost = _sandbox.ApiHost;
            options.AccessKey = _sandbox.AccessKey;
            options.SecretKey = _sandbox.SecretKey;
            options.Fields.Cleared = ClearedForm.Null;
        }).Services.AddOppTypedRefitTestsOpportunityApis().BuildServiceProvider();
        var update = new OpportunityUpdate<Insurance>(Id, new InsurancePatch { Amount = 5, RenewsAt = Change.Clear });

        await own.GetRequiredService<IInsuranceApi>().UpdateAsync(update, Cancellation);
        await _services.GetRequiredService<IInsuranceApi>().UpdateAsync(update, Cancellation);

        Assert.Equal((_sandbox.Calls[0].Path, _sandbox.Calls[0].Body), (_sandbox.Calls[1].Path, _sandbox.Calls[1].Body));
    }

    // The project that declares the model of ILoanApi does not reference Refit. So the emitted code of that project cannot
    // register the interface with Refit.
    [Fact]
    public void Refit_creates_no_client_for_an_interface_of_a_project_without_Refit()
    {
        Assert.Throws<InvalidOperationException>(() => RestService.ForGenerated<ILoanApi>(new HttpClient()));
        Assert.NotNull(ILoanApi.Create(new HttpClient()));
    }

    private IInsuranceApi CreateApi(string clientKind)
    {
        Type type = typeof(IInsuranceApi);
        HttpClient client = _services.GetRequiredService<IHttpClientFactory>().CreateClient("own");
        return clientKind switch
        {
            "AddRefitGeneratedClient" => _services.GetRequiredService<IInsuranceApi>(),
            "AddKeyedRefitGeneratedClient" => _services.GetRequiredKeyedService<IInsuranceApi>("own"),
            "ForGenerated" => RestService.ForGenerated<IInsuranceApi>(client),
            "For" => RestService.For<IInsuranceApi>(client),
            "ForGenerated of a type" => (IInsuranceApi)RestService.ForGenerated(type, client, new RefitSettings()),
            _ => (IInsuranceApi)RestService.For(type, client),
        };
    }

    private sealed class ThrowingSerializer : IHttpContentSerializer
    {
        public HttpContent ToHttpContent<T>(T item) => throw new NotSupportedException();

        public Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public string? GetFieldNameForProperty(System.Reflection.PropertyInfo propertyInfo) => null;
    }
}
