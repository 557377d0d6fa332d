using Microsoft.Extensions.Configuration;
using OppTyped.Diagnostics;
using OppTyped.Ivvy.Errors;
using OppTyped.Operations;
using OppTyped.Services;

namespace OppTyped.Ivvy.Account;

/// <summary>Describes iVvy.</summary>
internal sealed class IvvyService : ServiceDefinition<IIvvyClient, IvvyServiceAccount, IvvyOptions, IvvyCredentials>
{
    public static readonly IvvyService Instance = new();

    public override string Name => IvvyCalls.Service;

    public override string Title => "iVvy";

    public override string Identifier => "Ivvy";

    public override IResponseClassifier ResponseClassifier => IvvyResponseClassifier.Instance;

    public override string ApplicationOperation => IvvyCalls.Send;

    protected override IvvyServiceAccount CreateAccount(IServiceProvider services, string name) => new(services, name);

    protected override IIvvyClient CreateClient(IvvyServiceAccount account, HttpTransport http) =>
        new IvvyClient(() => account.CreateTransport(http));

    protected override IvvyCredentials? KeysOf(IvvyOptions options) => options.Keys;

    protected override bool HaveSameKeys(IvvyCredentials one, IvvyCredentials other) => one.HasSameKeys(other);

    protected override void Bind(IConfiguration configuration, IvvyOptions options) => configuration.Bind(options);
}
