using OppTyped.Ivvy.AddOrUpdate;
using OppTyped.Operations;

namespace OppTyped.Ivvy.Account;

/// <summary>The account whose handlers an HTTP client has.</summary>
internal sealed record IvvyClientAccount(Func<IvvyOptions> Options, TimeProvider Time, OptionalParameterWarnings Advice)
    : ClientAccount<IvvyOptions>(Options, Time);
