using OppTyped.Ivvy.AddOrUpdate;
using OppTyped.Operations;

namespace OppTyped.Ivvy.Account;

/// <summary>The iVvy account of an HTTP client, with the data that typed calls over this client need.</summary>
internal sealed record IvvyClientAccount(Func<IvvyOptions> Options, TimeProvider Time, OptionalParameterWarnings Advice)
    : ClientAccount<IvvyOptions>(Options, Time);
