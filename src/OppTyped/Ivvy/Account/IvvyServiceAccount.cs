using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OppTyped.Ivvy.AddOrUpdate;
using OppTyped.Ivvy.Signing;
using OppTyped.Operations;
using OppTyped.Services;

namespace OppTyped.Ivvy.Account;

/// <summary>A registered iVvy account.</summary>
internal sealed class IvvyServiceAccount(IServiceProvider services, string name)
    : ServiceAccount<IvvyOptions, IvvyCredentials>(IvvyService.Instance, services, name)
{
    private readonly SignatureClock _clock = new(
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<IIvvyClient>>());

    /// <summary>Logs warnings about missing parameters of adds.</summary>
    public OptionalParameterWarnings Warnings { get; } = new(services.GetRequiredService<ILogger<IIvvyClient>>());

    /// <summary>Creates a transport with the current options.</summary>
    public IvvyTransport CreateTransport(HttpTransport http)
    {
        IvvyOptions options = Options;
        return new IvvyTransport(Service.ClientName(Name), http, options, options.Host) { Warnings = Warnings };
    }

    public override DelegatingHandler CreateCredentialsHandler() => new SigningHandler(this, _clock);

    public override string? FindProblem() =>
        _clock.IsRefused ? "iVvy refuses the account's calls as stale. Check this machine's clock."
        : _clock.Skew is var ahead && ahead != TimeSpan.Zero
            ? $"This machine's clock is {ahead.Duration().ToString("c", CultureInfo.InvariantCulture)} " +
                $"{(ahead > TimeSpan.Zero ? "behind" : "ahead of")} iVvy's clock. Correct this machine's clock."
            : null;
}
