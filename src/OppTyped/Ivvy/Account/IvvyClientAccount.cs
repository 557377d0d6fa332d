using OppTyped.Ivvy.AddOrUpdate;
using OppTyped.Operations;

namespace OppTyped.Ivvy.Account;

/// <summary>The data of an iVvy account that typed calls need if they use an HTTP client with the account's handlers.</summary>
internal sealed record IvvyClientAccount(Func<IvvyOptions> Options, TimeProvider Time, OptionalParameterWarnings Advice)
    : ClientAccount<IvvyOptions>(Options, Time);
