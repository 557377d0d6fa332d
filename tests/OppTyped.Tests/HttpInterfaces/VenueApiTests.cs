using Microsoft.Extensions.DependencyInjection;
using OppTyped.Ivvy;
using OppTyped.OtherModels;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.HttpInterfaces;

/// <summary>Tests the generated interfaces for venue opportunities against the sandbox.</summary>
public sealed class VenueApiTests : IAsyncLifetime
{
    private OpportunitySandbox _sandbox = null!;
    private VenueClientAccount _account = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IWeddingApi Api => _account.Services.GetRequiredService<IWeddingApi>();

    public async ValueTask InitializeAsync()
    {
        _sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        _account = VenueClientAccount.At(
            _sandbox.VenueHost,
            options => (options.ApiKey, options.ApiSecret) = (_sandbox.VenueKey, _sandbox.VenueSecret),
            build: static builder => builder.Services.AddOppTypedTestsOpportunityApis().AddOppTypedOtherModelsOpportunityApis());
    }

    public async ValueTask DisposeAsync()
    {
        await _account.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task An_opportunity_is_added_and_updated()
    {
        long id = await Api.AddAsync(
            107,
            new Wedding
            {
                Name = "Ada & Charles",
                Type = 18,
                Source = 25,
                Stage = Phase.Tentative,
            },
            Cancellation);
        long updated = await Api.UpdateAsync(107, id, new WeddingPatch { Florist = "Iris" }, Cancellation);
        long other = await _account
            .Services.GetRequiredService<IBanquetApi>()
            .AddAsync(
                107,
                new Banquet
                {
                    Name = "Annual dinner",
                    Type = 18,
                    Source = 25,
                    Stage = 69,
                },
                Cancellation);

        Assert.Equal(id, updated);
        Assert.NotEqual(id, other);
        Assert.Equal(["POST", "POST", "POST"], _sandbox.Calls.Select(static call => call.Method));
        Assert.Equal(
            $$"""{"id":{{id}},"venueId":107,"customFields":[{"fieldId":12,"fieldValue":"Iris"}]}""",
            _sandbox.Calls[1].Body);
    }

    [Fact]
    public async Task A_call_without_an_id_adds_and_a_call_with_an_id_updates()
    {
        var wedding = new Wedding { Name = "Ada & Charles", Type = 18, Source = 25, Stage = Phase.Tentative };

        long id = await Api.AddOrUpdateAsync(107, id: null, wedding, Cancellation);
        Assert.Equal(id, await Api.AddOrUpdateAsync(107, id, new WeddingPatch { Florist = "Iris" }, Cancellation));

        Assert.Equal("Iris", Assert.Single(_sandbox.VenueOpportunities.All).CustomFields[12]);
    }

    [Fact]
    public async Task The_interface_reports_the_same_errors_and_warnings_as_the_client()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Api.AddAsync(107, new Wedding { Name = "x" }, Cancellation));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            Api.UpdateAsync(107, 0, new WeddingPatch { Name = "x" }, Cancellation));
        await Assert.ThrowsAsync<CallCanceledException>(() =>
            Api.UpdateAsync(107, 1, new WeddingPatch { Name = "x" }, new CancellationToken(canceled: true)));
        Assert.Empty(_sandbox.Calls);

        await Assert.ThrowsAsync<IvvyRejectedException>(() =>
            Api.UpdateAsync(107, 4711, new WeddingPatch { Name = "x" }, Cancellation));
        await Api.AddAsync(107, new Wedding { Name = "x", Type = 18, Source = 25 }, Cancellation);
        await _account.Client.AddAsync(107, new Wedding { Name = "y", Type = 18, Source = 25 }, Cancellation);
        Assert.Single(_account.Log.Warnings(), static line => line.Contains("a value for stageId", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_add_is_not_retried_after_a_lost_response_and_its_outcome_is_unknown()
    {
        _sandbox.Faults.Add(SandboxFault.LostAnswer);

        await Assert.ThrowsAsync<IvvyAddOutcomeUnknownException>(() =>
            Api.AddAsync(
                107,
                new Wedding
                {
                    Name = "x",
                    Type = 18,
                    Source = 25,
                    Stage = Phase.Tentative,
                },
                Cancellation));

        Assert.Single(_sandbox.Calls);
    }
}
