using OppTyped.LeadSquared;
using OppTyped.Sandbox;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.LeadSquared;

/// <summary>Tests typed updates against the sandbox. The sandbox shares no code with the client.</summary>
public sealed class SandboxUpdateTests : IAsyncLifetime
{
    private const string Id = "5ca5b042-51ea-4699-b6f0-84c40ab12770";

    private OpportunitySandbox _sandbox = null!;
    private ClientAccount _account = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await OpportunitySandbox.StartAsync(cancellationToken: Cancellation);
        _account = ClientAccount.At(_sandbox);
        _sandbox.Opportunities.Add(
            Id,
            12003,
            new Dictionary<string, string>
            {
                ["mx_Custom_6"] = "1",
                ["Status"] = "Open",
                ["mx_Custom_8"] = "2020-01-01 00:00:00",
            });
    }

    public async ValueTask DisposeAsync()
    {
        await _account.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task A_patch_sets_and_clears_fields_and_leaves_other_fields_unchanged()
    {
        UpdateResponse response = await _account.Client.UpdateAsync(
            Id,
            new InsurancePatch { Amount = 200_000m, RenewsAt = Change.Clear },
            cancellationToken: Cancellation);

        Assert.Equal(Id, response.OpportunityId);
        SandboxOpportunity opportunity = _sandbox.Opportunities[Id];
        Assert.Equal("200000", opportunity["mx_Custom_6"]);
        Assert.True(string.IsNullOrEmpty(opportunity["mx_Custom_8"]));
        Assert.Equal("Open", opportunity["Status"]);
    }

    [Fact]
    public async Task An_update_from_a_model_sends_the_values_of_the_model()
    {
        await _account.Client.UpdateAsync(
            new OpportunityUpdate<Insurance>(new Insurance { Id = Id, Status = DealStatus.Won }),
            Cancellation);

        Assert.Equal("Won", _sandbox.Opportunities[Id]["Status"]);
        Assert.Equal("1", _sandbox.Opportunities[Id]["mx_Custom_6"]);
    }

    [Fact]
    public async Task An_update_can_send_the_changes_between_two_models()
    {
        var before = new Insurance { Id = Id, Amount = 1, Status = DealStatus.Open, RenewsAt = DateTimeOffset.UnixEpoch };
        var after = new Insurance { Id = Id, Amount = 2, Status = DealStatus.Open };

        await _account.Client.UpdateAsync(
            Id,
            InsurancePatch.Between(before, after),
            new UpdateOptions { Note = "renewed" },
            Cancellation);

        Assert.Equal(
            $$"""{"ProspectOpportunityId":"{{Id}}","OpportunityNote":"renewed","Fields":["""
                + """{"SchemaName":"mx_Custom_6","Value":"2"},{"SchemaName":"mx_Custom_8","Value":""}]}""",
            Assert.Single(_sandbox.Calls).Body);
        Assert.Equal(["renewed"], _sandbox.Opportunities[Id].Notes);
    }

    [Fact]
    public async Task The_error_for_an_unknown_field_names_the_member_and_nothing_is_changed()
    {
        var error = await Assert.ThrowsAsync<LeadSquaredRejectedException>(() =>
            _account.Client.UpdateAsync(
                Id,
                new VectorInsurancePatch { SumInsured = 7, Misspelt = "x" },
                cancellationToken: Cancellation));

        Assert.Equal("VectorInsurance.Misspelt", error.Member);
        Assert.Equal("mx_Custom_999", error.SchemaName);
        Assert.Equal("1", _sandbox.Opportunities[Id]["mx_Custom_6"]);
    }

    [Fact]
    public async Task An_update_of_a_field_that_only_the_service_can_write_is_rejected() =>
        Assert.Equal(
            "ModifiedOn",
            (
                await Assert.ThrowsAsync<LeadSquaredRejectedException>(() =>
                    _account.Client.UpdateAsync(
                        Id,
                        new VectorInsurancePatch { ModifiedOn = DateTimeOffset.UtcNow },
                        cancellationToken: Cancellation))).SchemaName);

    [Fact]
    public async Task An_unknown_opportunity_is_rejected() =>
        await Assert.ThrowsAsync<LeadSquaredRejectedException>(() =>
            _account.Client.UpdateAsync("no-such-id", new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation));

    [Fact]
    public async Task Wrong_keys_cause_a_credentials_error()
    {
        await using ClientAccount wrongKeys = ClientAccount.At(_sandbox.ApiHost);

        await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() =>
            wrongKeys.Client.UpdateAsync(Id, new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task The_error_for_keys_of_another_region_names_the_right_host()
    {
        await using OpportunitySandbox otherRegion = await OpportunitySandbox.StartAsync(
            new SandboxOptions { HomeHost = "api-in21.leadsquared.com" },
            Cancellation);
        await using ClientAccount account = ClientAccount.At(otherRegion);

        Assert.Equal("api-in21.leadsquared.com", (await Assert.ThrowsAsync<LeadSquaredCredentialsException>(() =>
            account.Client.UpdateAsync(Id, new InsurancePatch { Amount = 1 }, cancellationToken: Cancellation))).ExpectedHost);
    }
}
