using OppTyped.Ivvy.AddOrUpdate;

namespace OppTyped.Ivvy;

/// <summary>Sends the calls of an account.</summary>
/// <param name="transport">Returns a transport with the account's current options.</param>
internal sealed class IvvyClient(Func<IvvyTransport> transport) : IvvyClientBase, IIvvyClient
{
    private protected override IvvyTransport CreateTransport() => transport();
}
