using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OppTyped.Ivvy;
using OppTyped.Tests.Harness;
using OppTyped.Tests.Models;

namespace OppTyped.Tests.Ivvy;

/// <summary>Tests responses that are longer than 16 KB.</summary>
public sealed class LongResponseTests
{
    // Once, the retries took a long response as unreadable and sent the update again, although it was a success.
    [Fact]
    public async Task A_success_of_any_length_is_not_repeated()
    {
        await using RawServer server = RawServer.Answering(
            200,
            $$"""{"success":true,"id":755,"message":"{{new string('x', 20_000)}}"}""");
        await using VenueClientAccount venues = VenueClientAccount.At(
            server.Host,
            static options => options.Retry.MaxRetries = 2);

        await venues.Client.UpdateAsync(107, 755, new WeddingPatch { Name = "x" }, TestContext.Current.CancellationToken);

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_error_of_any_length_is_an_error()
    {
        await using RawServer server = RawServer.Answering(
            200,
            $$"""{"success":false,"errorCode":400,"id":755,"message":"{{new string('x', 20_000)}}"}""");
        await using VenueClientAccount venues = VenueClientAccount.At(server.Host);

        await Assert.ThrowsAsync<IvvyRejectedException>(() =>
            venues.Client.UpdateAsync(107, 755, new WeddingPatch { Name = "x" }, TestContext.Current.CancellationToken));
    }

    // The status 400 alone would mean that nothing was added.
    [Fact]
    public async Task A_failure_of_any_length_is_uncertain_whatever_its_status_is()
    {
        await using RawServer server = RawServer.Answering(
            400,
            $$"""{"success":false,"errorCode":461,"message":"{{new string('x', 20_000)}}"}""");
        await using VenueClientAccount venues = VenueClientAccount.At(server.Host);

        await Assert.ThrowsAsync<IvvyAddOutcomeUnknownException>(() => venues.Client.AddAsync(
            107,
            new Wedding { Name = "x", Type = 1, Source = 2 },
            TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_health_check_hears_of_refused_keys_at_the_end_of_a_long_response()
    {
        await using RawServer server = RawServer.Answering(
            200,
            $$"""{"message":"{{new string('x', 20_000)}}","success":false,"errorCode":401}""");
        await AssertHealthAsync(server, HealthStatus.Unhealthy);
    }

    // Without the header Date, the clock cannot be corrected.
    [Fact]
    public async Task The_health_check_hears_of_a_refusal_as_stale_that_cannot_be_corrected()
    {
        await using RawServer server = RawServer.Answering(
            400,
            """{"success":false,"errorCode":401,"specificCode":23005}""");
        await AssertHealthAsync(server, HealthStatus.Degraded);
    }

    private static async Task AssertHealthAsync(RawServer server, HealthStatus expected)
    {
        await using VenueClientAccount venues = VenueClientAccount.At(server.Host, build: static builder =>
        {
            builder.Services.AddLogging();
            builder.Services.AddHealthChecks().AddIvvy();
        });

        await Assert.ThrowsAsync<IvvyCredentialsException>(() =>
            venues.Client.UpdateAsync(107, 755, new WeddingPatch { Name = "x" }, TestContext.Current.CancellationToken));
        HealthReport report = await venues.Services.CheckHealthAsync();

        Assert.Equal(expected, report.Status);
    }
}
