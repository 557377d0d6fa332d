namespace OppTyped.LeadSquared;

/// <summary>
/// Creates LeadSquared accounts while the application runs. Register the factory with <c>AddLeadSquaredAccountFactory</c>.
/// </summary>
/// <inheritdoc path="/remarks"/>
public interface ILeadSquaredAccountFactory : IAccountFactory<ILeadSquaredClient, LeadSquaredOptions, LeadSquaredCredentials>;
